import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '#platform';
import type { ReasonCode } from '../reason-codes.js';
import type { SubjectKey } from '../subjects/subject.js';

/** What the public log tells of. */
export const loggedActions = [
  'let-through',
  'hidden',
  'dismissed',
  'edit-asked',
  'restored',
  'appeal-upheld',
  'appeal-refused',
] as const;
export type LoggedAction = (typeof loggedActions)[number];

export interface NewDecision extends SubjectKey {
  readonly processId: string;
  readonly action: LoggedAction;
  readonly reason: ReasonCode | null;
  readonly by: string | null;
}

/** Joins the transaction: the log tells of what was done, and of nothing else. @returns its id */
export async function recordDecision(em: EntityManager, decision: NewDecision): Promise<string> {
  const id = newId();
  const { processId, kind, id: subjectId, action, reason, by } = decision;
  await em.execute(
    `insert into moderation.decision
       (id, process_id, subject_kind, subject_id, action, reason, decided_by)
     values (?, ?, ?, ?, ?, ?, ?)`,
    [id, processId, kind, subjectId, action, reason, by],
  );
  return id;
}

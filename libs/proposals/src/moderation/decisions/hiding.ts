import type { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import { subjectKeepers } from '../subjects/moderated-subjects.js';
import type { ModeratedSubject } from '../subjects/subject.js';
import type { ReasonCode } from '../reason-codes.js';
import { recordDecision } from './decision.js';

export interface Hiding {
  readonly by: string;
  readonly reason: ReasonCode;
  readonly words: BothLanguages;
}

/** Takes something from public sight and says so in the log. Joins the transaction. */
export async function hide(
  em: EntityManager,
  subject: ModeratedSubject,
  { by, reason, words }: Hiding,
): Promise<void> {
  const { kind, id, processId } = subject;
  await subjectKeepers[kind].hide(em, id);
  const decided = { kind, id, processId, action: 'hidden', reason, by } as const;
  const decisionId = await recordDecision(em, decided);
  await em.execute(
    `insert into moderation.hiding
       (id, process_id, subject_kind, subject_id, reason, words, hidden_by)
     values (?, ?, ?, ?, ?, ?::jsonb, ?)`,
    [decisionId, processId, kind, id, reason, JSON.stringify(words), by],
  );
}

/** Shows it again. The log entry is the caller’s: it was restored, or an appeal was upheld. */
export async function unhide(em: EntityManager, { kind, id }: ModeratedSubject): Promise<void> {
  await subjectKeepers[kind].restore(em, id);
  await em.execute(
    `update moderation.hiding set restored_at = clock_timestamp()
     where subject_kind = ? and subject_id = ? and restored_at is null`,
    [kind, id],
  );
}

import type { EntityManager } from '@mikro-orm/postgresql';
import { newId, type BothLanguages } from '#platform';
import type { ReasonCode } from '../reason-codes.js';
import type { SubjectKey } from '../subjects/subject.js';

export interface EditRequest {
  readonly reason: ReasonCode;
  readonly words: BothLanguages;
}

/** Kept with the version that it is about. Joins the transaction. */
export async function askForEdit(
  em: EntityManager,
  { kind, id }: SubjectKey,
  { reason, words }: EditRequest,
): Promise<void> {
  await em.execute(
    `insert into moderation.edit_request (id, subject_kind, subject_id, reason, words, version)
     values (?, ?, ?, ?, ?::jsonb, (select version from proposal where id = ?))`,
    [newId(), kind, id, reason, JSON.stringify(words), id],
  );
}

/** What its author was asked to change last; null once they have, or when nothing was asked. */
export async function editAsked(
  em: EntityManager,
  { kind, id }: SubjectKey,
): Promise<EditRequest | null> {
  const [asked] = await em.execute<EditRequest[]>(
    `select reason, words from moderation.edit_request
     where subject_kind = ? and subject_id = ?
       and version is not distinct from (select version from proposal where id = subject_id)
     order by asked_at desc limit 1`,
    [kind, id],
  );
  return asked ?? null;
}

import type { EntityManager } from '@mikro-orm/postgresql';
import { databaseNow, newId } from '#platform';
import { afterWorkingDays } from '../clock/working-time.js';
import { DecidedAlreadyError, HeldByAnotherError } from '../moderation.errors.js';
import type { ModeratedSubject, SubjectKey } from '../subjects/subject.js';

/** A claim that nobody acted on for so long is anybody’s again. */
export const claimMinutes = 60;

/** What stands before moderators now, locked until the transaction ends. */
export interface Matter {
  readonly id: string;
  /** Whoever works on it, unless their claim has lapsed. */
  readonly claimedBy: string | null;
  readonly isNew: boolean;
}

/**
 * Opens the matter of a subject, or joins the one that is open: two reports at once make one.
 * Everybody else who comes to it waits until the transaction ends.
 */
export async function openMatter(em: EntityManager, subject: ModeratedSubject): Promise<Matter> {
  const id = newId();
  const dueAt = await dueFrom(em, subject.organisationId, await databaseNow(em));
  const [row] = await em.execute<Omit<Matter, 'isNew'>[]>(
    `insert into moderation.matter as open (id, process_id, subject_kind, subject_id, due_at)
     values (?, ?, ?, ?, ?)
     on conflict (subject_kind, subject_id) where closed_at is null do update set id = open.id
     returning id, case when claimed_at > clock_timestamp() - make_interval(mins => ?)
       then claimed_by end as "claimedBy"`,
    [...[id, subject.processId, subject.kind, subject.id, dueAt], claimMinutes],
  );
  if (!row) throw new Error('a matter was neither made nor found');
  return { ...row, isNew: row.id === id };
}

/**
 * As `openMatter`, for a moderator who acts on what a page showed them.
 * @param seen the open matter of that page; null where none was open
 * @throws DecidedAlreadyError when somebody has closed that one meanwhile
 * @throws HeldByAnotherError while somebody else works on it
 */
export async function takeMatter(
  em: EntityManager,
  subject: ModeratedSubject,
  { by, seen }: { readonly by: string; readonly seen: string | null },
): Promise<Matter> {
  const matter = await openMatter(em, subject);
  if (seen !== null && matter.id !== seen) throw new DecidedAlreadyError();
  if (matter.claimedBy !== null && matter.claimedBy !== by) throw new HeldByAnotherError();
  return matter;
}

export async function closeMatter(
  em: EntityManager,
  { kind, id }: SubjectKey,
  outcome: string,
): Promise<readonly string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `update moderation.matter set closed_at = clock_timestamp(), outcome = ?
     where subject_kind = ? and subject_id = ? and closed_at is null returning id`,
    [outcome, kind, id],
  );
  return rows.map((row) => row.id);
}

/** When moderators have promised to be done with what came at this time. */
export async function dueFrom(
  em: EntityManager,
  organisationId: string,
  from: Date,
): Promise<Date> {
  return afterWorkingDays(from, await promisedDays(em, organisationId));
}

/** Working days by the policy that stands; two where an organisation has none yet. */
export async function promisedDays(em: EntityManager, organisationId: string): Promise<number> {
  const [policy] = await em.execute<{ days: number }[]>(
    `select working_days as days from moderation.policy where organisation_id = ?
     order by version desc limit 1`,
    [organisationId],
  );
  return policy?.days ?? 2;
}

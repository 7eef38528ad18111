import type { EntityManager } from '@mikro-orm/postgresql';
import { readEntryLine, type LogEntry, type PaperDefinition } from '#ballots';
import { BallotsChangedError } from '../closing/closing.errors.js';

type EntryOf<Kind extends LogEntry['kind']> = Extract<LogEntry, { readonly kind: Kind }>;

/** What the log of a vote says of a step; null when it says nothing of it, or more than one thing. */
export async function loggedOnce<Kind extends 'stripped' | 'opened'>(
  em: EntityManager,
  paperId: string,
  kind: Kind,
): Promise<EntryOf<Kind> | null> {
  const rows = await em.execute<{ entry: string }[]>(
    `select entry from box.log_entry where paper_id = ? and entry::jsonb->>'kind' = ? limit 2`,
    [paperId, kind],
  );
  const [entry, another] = rows.map((row) => readEntryLine(row.entry));
  if (!entry || another || entry.kind !== kind) return null;
  return entry as EntryOf<Kind>;
}

/**
 * Ballots count only as the log tells of them; a vote without a log has nothing to compare with.
 * @param ballotsHash of the ballots that are to count, as `openedHash` gives it
 * @throws BallotsChangedError
 */
export async function mustBeAsLogged(
  em: EntityManager,
  { id, definition }: { readonly id: string; readonly definition: PaperDefinition },
  ballotsHash: string | null,
): Promise<void> {
  if (definition.log === null) return;
  const logged = await loggedOnce(em, id, 'opened');
  if (logged?.hash !== ballotsHash) throw new BallotsChangedError();
}

/** `openedHash` of the ballots as they lie there now, without reading them all into memory here. */
export async function openedBallotsHash(em: EntityManager, paperId: string): Promise<string> {
  const [opened] = await em.execute<{ hash: string }[]>(
    `select encode(sha256(convert_to(
       coalesce(string_agg(ballot || chr(10), '' order by ballot collate "C"), ''), 'UTF8')), 'hex') as hash
     from box.opened_ballot where paper_id = ?`,
    [paperId],
  );
  if (!opened) throw new Error('a hash of rows gave none');
  return opened.hash;
}

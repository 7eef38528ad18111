import type { EntityManager } from '@mikro-orm/postgresql';
import type { LogEntryKind } from '#ballots';

/** What a vote goes through, one after the other; of the kinds in one group none comes first. */
const stages: readonly (readonly LogEntryKind[])[] = [
  ['paper'],
  ['keys'],
  ['ballot', 'paper-issued'],
  ['closed'],
  ['void', 'paper-batch'],
  ['stripped'],
  ['opened'],
  ['result'],
  ['certified'],
  ['destroyed'],
];

const stageOf = Object.fromEntries(
  stages.flatMap((kinds, stage) => kinds.map((kind) => [kind, stage])),
);

/**
 * Takes all that waits for its place in the log, shuffled within each stage of the vote: the order
 * of the log does not tell the order in which people voted.
 */
export async function takePending(em: EntityManager, paperId: string): Promise<readonly string[]> {
  // gen_random_uuid is drawn anew for each row, and cannot be foretold as random() can.
  const rows = await em.execute<{ entry: string }[]>(
    `with taken as (delete from box.leaf_pending where paper_id = ? returning entry)
     select entry from taken
     order by (?::jsonb ->> (entry::jsonb ->> 'kind'))::int, gen_random_uuid()`,
    [paperId, JSON.stringify(stageOf)],
  );
  return rows.map(({ entry }) => entry);
}

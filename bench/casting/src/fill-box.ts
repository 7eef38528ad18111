import type { Rooms } from '../../../test/support/rooms.js';
import type { Box } from './box.js';
import type { Voters } from './voters.js';

const batch = 50_000;

/**
 * Ballots in the box as casts and the worker would have left them, without the casting: as many rows
 * in each table, as long, and as much in disorder. What their envelopes hold opens to nothing.
 */
export async function fillBox(
  rooms: Rooms,
  box: Box,
  voters: Voters,
  until: number,
): Promise<void> {
  const { paperId } = box;
  for (;;) {
    const [held] = await rooms.sql<{ ballots: number; logged: number }>(
      `select (select count(*)::int from box.envelope where paper_id = ?) as ballots,
         (select coalesce(max(position) + 1, 0)::int from box.log_entry where paper_id = ?) as logged`,
      [paperId, paperId],
    );
    const { ballots = 0, logged = 0 } = held ?? {};
    const missing = Math.min(batch, until - ballots);
    if (missing <= 0) break;
    await voters.prepare(missing);
    const first = voters.skip(missing);
    const last = first + missing - 1;
    await rooms.sql(claims, [first, last]);
    await rooms.sql(entitlements, [paperId, first, last]);
    await rooms.sql(envelopes, [paperId, await envelopeBytes(rooms, paperId), first, last]);
    await rooms.sql(attempts, [paperId, first, last]);
    await rooms.sql(entries, [paperId, logged - first, first, last]);
    await rooms.sql(jobs, [paperId, first, last]);
  }
  await rooms.sql(
    'analyze account, session, voter_roll_entry, platform.outbox, box.entitlement, box.envelope, box.cast_attempt, box.log_entry',
  );
}

/** Envelopes of one paper are all as long. */
async function envelopeBytes(rooms: Rooms, paperId: string): Promise<number> {
  const [paper] = await rooms.sql<{ bytes: number }>(
    `select (definition->>'sealedBytes')::int + 2 + 65 + 33 + 16 + 16 as bytes
     from ballot_paper where id = ?`,
    [paperId],
  );
  return paper?.bytes ?? 0;
}

const hash = (text: string): string => `sha256(convert_to(${text}, 'UTF8'))`;
const leaf = `encode(${hash(`'leaf ' || n`)}, 'hex')`;
const code = `upper(substr(${leaf}, 1, 19))`;
const tag = `substr(encode(${hash(`'tag ' || n`)}, 'base64'), 1, 43)`;
const random = `(select string_agg(${hash(`n || ' ' || part`)}, ''::bytea) from generate_series(1, 40) part)`;
const numbers = 'from generate_series(?::int, ?::int) n';

const claims = `update voter_roll_entry entry set account_id = md5('account ' || n)::uuid
  ${numbers} where entry.id = md5('elector ' || n)::uuid`;

const entitlements = `insert into box.entitlement (paper_id, elector_id, voted, channel)
  select ?, md5('elector ' || n)::uuid, true, 'online' ${numbers}`;

const envelopes = `insert into box.envelope (paper_id, voter_tag, revision, sealed, leaf, receipt_code)
  select ?, ${tag}, 1, substr(${random}, 1, ?), ${leaf}, ${code} ${numbers}`;

const attempts = `insert into box.cast_attempt
    (paper_id, key_hash, content_mark, voter_tag, receipt_code, leaf, revision)
  select ?, encode(${hash(`'key ' || n`)}, 'hex'), ${leaf}, ${tag}, ${code}, ${leaf}, 1 ${numbers}`;

const entries = `insert into box.log_entry (paper_id, position, entry, leaf_hash, receipt_code)
  select ?, n + ?, '{"envelope":"' || ${leaf} || '","kind":"ballot"}', ${hash(leaf)}, ${code} ${numbers}`;

const jobs = `insert into platform.outbox (id, name, data, sent_at)
  select uuidv7(), 'voting.send-receipt',
    jsonb_build_object('paperId', ?::uuid, 'accountId', md5('account ' || n)::uuid), now() ${numbers}`;

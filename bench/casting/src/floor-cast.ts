import { createHash, createHmac } from 'node:crypto';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { entryLine, readPaperDefinition, type PaperDefinition } from '#ballots';

export interface FloorPaper {
  readonly id: string;
  readonly processId: string;
  readonly configHash: string;
  readonly definition: PaperDefinition;
}

export interface FloorCast {
  readonly paper: FloorPaper;
  readonly voter: { readonly accountId: string; readonly email: string };
  readonly envelope: {
    readonly line: string;
    readonly sealed: Uint8Array;
    readonly leaf: string;
    readonly code: string;
  };
  readonly castKey: string;
  readonly baseRevision: number;
  readonly tagKey: string;
}

export async function paperOf(pool: pg.Pool, slug: string): Promise<FloorPaper> {
  const { rows } = await pool.query<{
    id: string;
    process_id: string;
    definition: object;
    config_hash: string;
  }>(
    `select paper.id, process_id, definition, config_hash from ballot_paper paper
     join process on process.id = process_id where slug_en = $1`,
    [slug],
  );
  const [row] = rows;
  if (!row) throw new Error('there is no such paper');
  const { id, process_id: processId, definition, config_hash: configHash } = row;
  return { id, processId, configHash, definition: readPaperDefinition(definition, id) };
}

/** The transaction of `CastingService`, statement by statement. @returns the revision */
export async function castInto(pool: pg.Pool, cast: FloorCast): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const revision = await statements(client, cast);
    await client.query('commit');
    return revision;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function statements(client: pg.PoolClient, cast: FloorCast): Promise<number> {
  const { paper, voter, envelope, baseRevision } = cast;
  const one = async (text: string, values: unknown[]): Promise<Record<string, unknown>> =>
    (await client.query<Record<string, unknown>>(text, values)).rows[0] ?? {};

  const elector = await one(findElector, [paper.processId, voter.accountId, voter.email]);
  const electorId = String(elector['id']);
  const voterTag = createHmac('sha256', cast.tagKey)
    .update(`${paper.id}|${electorId}`)
    .digest('base64url');
  const keyHash = createHash('sha256').update(cast.castKey).digest('hex');
  const contentMark = createHmac('sha256', cast.castKey).update(envelope.line).digest('hex');

  await one(holdRight, [paper.id, paper.configHash, electorId]);
  const { revision } = await one(putBallot, [
    ...[paper.id, voterTag, Buffer.from(envelope.sealed).toString('hex'), envelope.leaf],
    ...[envelope.code, baseRevision, 'online', electorId, keyHash, contentMark],
    entryLine({ kind: 'ballot', envelope: envelope.leaf }),
  ]);
  const paperId = paper.id;
  await one(promise, [
    ...[uuidv7(), 'voting.send-receipt', { accountId: voter.accountId, paperId }],
    ...[uuidv7(), 'voting.refresh-turnout', { paperId }, new Date()],
  ]);
  return Number(revision);
}

const ageToConfirm = `case when not voter_roll_entry.age_checked then (
  select (s.settings ->> 'minimumAge')::int from roll.eligibility s
  where s.process_id = voter_roll_entry.process_id and not exists (select 1 from roll.age_word w
    where w.entry_id = voter_roll_entry.id and w.age >= (s.settings ->> 'minimumAge')::int)) end
  as "ageToConfirm"`;

const findElector = `with claimed as (
    select id, area, ${ageToConfirm} from voter_roll_entry where process_id = $1 and account_id = $2
  ), claiming as (
    update voter_roll_entry set account_id = $2
    where process_id = $1 and email = $3 and (account_id is null or account_id = $2)
      and not exists (select 1 from claimed) and not exists (select 1 from roll.eligibility s
        where s.process_id = voter_roll_entry.process_id
          and (s.settings ->> 'email' = 'false' or s.settings ->> 'needed' = '2'))
    returning id, area, ${ageToConfirm}
  )
  select * from claimed union all select * from claiming`;

const holdRight = `with paper as (
    select id, key_fingerprint from ballot_paper
    where id = $1 and config_hash = $2 and state = 'open'
      and opens_at <= clock_timestamp() and clock_timestamp() < closes_at
    for share
  ), held as (
    insert into box.entitlement as known (paper_id, elector_id) select id, $3::uuid from paper
    on conflict (paper_id, elector_id) do update set state = known.state
    returning state, voted
  )
  select key_fingerprint, held.state, voted from paper cross join held`;

const putBallot = `with put as (
    insert into box.envelope as held (paper_id, voter_tag, revision, sealed, leaf, receipt_code)
    select $1::uuid, $2::text, 1, decode($3, 'hex'), $4::text, $5::text where ($6::int = 0
      or exists (select 1 from box.envelope where paper_id = $1 and voter_tag = $2))
      and not exists (select 1 from box.cast_attempt where paper_id = $1 and key_hash = $9::text)
    on conflict (paper_id, voter_tag) do update
      set revision = held.revision + 1, sealed = excluded.sealed, leaf = excluded.leaf,
        receipt_code = excluded.receipt_code
      where held.revision = $6 and held.state = 'cast'
    returning revision
  ), voted as (
    update box.entitlement set voted = true, channel = $7::text from put
    where paper_id = $1 and elector_id = $8 and (not voted or channel is distinct from $7)
  ), spent as (
    insert into box.cast_attempt
      (paper_id, key_hash, content_mark, voter_tag, receipt_code, leaf, revision)
    select $1, $9, $10::text, $2, $5, $4, revision from put
  ), logged as (
    insert into box.leaf_pending (paper_id, entry) select $1, $11::text from put
  )
  select revision from put`;

const promise = `insert into platform.outbox (id, name, data, created_at, sent_at)
  values ($1, $2, $3, $7, null), ($4, $5, $6, $7, null)`;

import { createHmac, randomUUID } from 'node:crypto';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { canonicalJson } from '#counting';
import { migrations } from '#migrations';
import { ormOptions, sha256 } from '#platform';
import { entities } from '../../apps/cli/src/entities.js';
import { createEmptyDatabase, type TestDatabase } from './postgres.js';

/** The last migration that a site had before ballots were sealed. */
const lastBefore = '20261121T120100-box-and-guards';
/** Of the rooms in `rooms.ts`: a vote that began under another key takes no ballots. */
const tagKey = 'k'.repeat(40);
const day = 86_400_000;
const costPence = 400_000;

export interface EarlierBallot {
  readonly choices: readonly string[];
  readonly code: string;
}

export interface EarlierVote {
  readonly processId: string;
  readonly paperId: string;
  readonly configHash: string;
  /** All on the roll; the first have voted, one for each ballot. */
  readonly voters: readonly { readonly id: string; readonly email: string }[];
}

export interface EarlierSite {
  readonly database: TestDatabase;
  /** A vote as that version kept it, written by SQL. */
  readonly hold: (
    state: 'open' | 'closed',
    ballots: readonly EarlierBallot[],
    voters: number,
  ) => Promise<EarlierVote>;
  /** Certifies that vote and awards its projects at their cost, as that version wrote it. */
  readonly award: (vote: EarlierVote, codes: readonly string[]) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** A database as a site from before sealed ballots left it. */
export async function earlierSite(): Promise<EarlierSite> {
  const database = await createEmptyDatabase();
  await migrateBefore(database.url);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const insert = async (table: string, row: Readonly<Record<string, unknown>>) => {
    const names = Object.keys(row);
    const places = names.map((_name, index) => `$${index + 1}`);
    await client.query(
      `insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`,
      Object.values(row),
    );
  };
  return {
    database,
    hold: async (state, ballots, voters) => {
      const vote = await hold(insert, state, ballots, voters);
      await client.query('update ballot_paper set state = $1 where id = $2', [state, vote.paperId]);
      return vote;
    },
    award: async (vote, codes) => award(insert, vote, codes),
    end: async () => client.end(),
  };
}

async function migrateBefore(url: string): Promise<void> {
  const last = migrations.findIndex(({ name }) => name === lastBefore);
  const orm = await MikroORM.init({
    ...ormOptions(url, entities),
    logger: () => undefined,
    migrations: {
      migrationsList: migrations.slice(0, last + 1),
      snapshot: false,
      tableName: 'migration',
      disableForeignKeys: false,
    },
  });
  await orm.migrator.up();
  await orm.close();
}

type Insert = (table: string, row: Readonly<Record<string, unknown>>) => Promise<void>;

async function hold(
  insert: Insert,
  state: 'open' | 'closed',
  ballots: readonly EarlierBallot[],
  size: number,
): Promise<EarlierVote> {
  const processId = randomUUID();
  const paperId = randomUUID();
  const slug = `before-${processId.slice(0, 8)}`;
  const both = (words: string) => JSON.stringify({ cy: `${words} (cy)`, en: words });
  const now = Date.now();
  const [opensAt, closesAt] =
    state === 'open' ? [now - day, now + day] : [now - 3 * day, now - 2 * day];
  const times = { opens_at: new Date(opensAt), closes_at: new Date(closesAt) };
  const definition = definitionOf(['1', '2', '3']);
  const configHash = sha256(canonicalJson(definition));

  const organisationId = randomUUID();
  await insert('organisation', { id: organisationId, slug, name: both('Council') });
  await insert('process', {
    ...{ id: processId, organisation_id: organisationId, slug_en: slug, slug_cy: `${slug}-cy` },
    ...{ title: both('Share it'), summary: both('S'), why: both('W'), how: both('H') },
    ...{ budget_pence: 1_000_000, currency: 'GBP', ballot_kind: 'approval', max_choices: 2 },
    ...{ rule: 'greedy', state: 'published', published_at: new Date(opensAt) },
  });
  await insert('phase', {
    ...{ id: randomUUID(), process_id: processId, kind: 'vote', state, ...times },
  });
  await insert('ballot_paper', {
    ...{ id: paperId, process_id: processId, definition: JSON.stringify(definition) },
    ...{ config_hash: configHash, state: 'open', ...times, frozen_at: new Date(opensAt) },
    key_fingerprint: createHmac('sha256', tagKey).update('fingerprint').digest('hex'),
  });
  const voters = Array.from({ length: size }, (_, index) => ({
    ...{ id: randomUUID(), email: `voter${index}@${slug}.example` },
  }));
  for (const [index, { id, email }] of voters.entries()) {
    await insert('account', { id, email, name: '', language: 'cy' });
    await insert('voter_roll_entry', { id: randomUUID(), process_id: processId, email });
    const ballot = ballots[index];
    if (!ballot) continue;
    const voter_tag = createHmac('sha256', tagKey).update(`${paperId}|${id}`).digest('base64url');
    const kept = { paper_id: paperId, voter_tag, revision: 1, receipt_code: ballot.code };
    await insert('box.entitlement', { paper_id: paperId, account_id: id, voted: true });
    await insert('box.ballot', { ...kept, choices: ballot.choices });
    await insert('box.cast_attempt', { ...kept, cast_key: randomUUID() });
  }
  await insert('box.turnout', { paper_id: paperId, voters: ballots.length });
  return { processId, paperId, configHash, voters };
}

async function award(insert: Insert, vote: EarlierVote, codes: readonly string[]): Promise<void> {
  const { processId, paperId } = vote;
  const countId = randomUUID();
  const at = new Date();
  await insert('count', {
    ...{ id: countId, paper_id: paperId, number: 1, state: 'certified', result_hash: 'a hash' },
    ...{ finished_at: at, certified_at: at, certified_by: randomUUID() },
  });
  for (const [index, code] of codes.entries()) {
    const projectId = randomUUID();
    const title = JSON.stringify({ cy: `Prosiect ${code}`, en: `Project ${code}` });
    await insert('project', {
      ...{ id: projectId, process_id: processId, code, title, summary: title },
      cost_pence: costPence,
    });
    await insert('award', {
      ...{ id: randomUUID(), process_id: processId, count_id: countId, project_id: projectId },
      ...{ reference: `before-00${index + 1}`, title, amount_pence: costPence, awarded_at: at },
    });
  }
}

/** A definition as version 1 wrote it. */
function definitionOf(codes: readonly string[]) {
  return {
    version: 1,
    kind: 'approval',
    minChoices: 1,
    maxChoices: 2,
    currency: 'GBP',
    pots: [{ pot: null, budgetPence: 1_000_000 }],
    projects: codes.map((code) => ({
      ...{ code, costPence, pot: null },
      title: { cy: `Prosiect ${code}`, en: `Project ${code}` },
    })),
    counting: {
      ...{ rule: 'greedy', completion: 'none', stop: 'exhaustive' },
      ...{ incrementPence: 100, compareWithGreedy: false },
    },
  };
}

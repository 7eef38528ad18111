import { describe, expect, it } from '@jest/globals';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  ballotsHash,
  type BudgetProfile,
  canonicalProfile,
  castVoteSourcesOf,
  type PabulibRecord,
  type RankedProfile,
  readBlt,
  readCanonicalBallots,
  readCastVoteRecords,
  readPabulib,
  readPabulibProfile,
  writeBlt,
  writePabulib,
} from '#counting';
import { oraclePath } from './oracle-data.js';

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(oraclePath(folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => join(oraclePath(folder), name));

async function recordsOf(
  source: AsyncIterable<string> | Iterable<string>,
): Promise<PabulibRecord[]> {
  const all: PabulibRecord[] = [];
  for await (const record of readPabulib(source)) all.push(record);
  return all;
}

async function readBack(profile: BudgetProfile | RankedProfile): Promise<string> {
  return ballotsHash(await readCanonicalBallots(canonicalProfile(profile)));
}

/** Votes at rank 1 of ballots that rank one candidate there, in the order of candidates. */
function firstPreferences({
  candidates,
  weights,
  starts,
  choices,
  ranks,
}: RankedProfile): number[] {
  const votes = candidates.map(() => 0);
  for (const [group, weight] of weights.entries()) {
    const at = starts[group] ?? 0;
    if (at === starts[group + 1] || ranks[at] !== 1) continue;
    const place = choices[at] ?? -1;
    votes[place] = (votes[place] ?? 0) + weight;
  }
  return votes;
}

const pabulib = filesIn('pabulib', '.pb').map((path) => basename(path, '.pb'));
const fileOf = (name: string) => createReadStream(oraclePath(`pabulib/${name}.pb`), 'utf8');

describe('32 Pabulib files', () => {
  interface Expected {
    readonly voters: number;
    readonly projects: number;
    readonly budget: string;
    readonly vote_type: string;
    readonly positional_k: number | null;
  }

  it('are all there', () => {
    expect(pabulib).toHaveLength(32);
  });

  it.each(pabulib)('becomes the profile that it should: %s', async (name) => {
    const expected = json(oraclePath(`pabulib/expected/${name}.json`)) as Expected;
    const { profile, voteType, projects } = await readPabulibProfile(fileOf(name));
    expect(profile.voters).toBe(expected.voters);
    expect(profile.projects).toHaveLength(expected.projects);
    expect(voteType).toBe(expected.vote_type);
    // The budget is a fraction there: units × 10 ** digits, exactly.
    const [units = '', parts = '1'] = expected.budget.split('/');
    expect(BigInt(profile.budget) * BigInt(parts)).toBe(
      BigInt(units) * 10n ** BigInt(profile.moneyDigits),
    );
    if (expected.positional_k !== null) expect(profile.rankLimit).toBe(expected.positional_k);
    expect(projects.map(({ id }) => id)).toEqual(profile.projects.map(({ id }) => id));
    expect(await readBack(profile)).toBe(ballotsHash(profile));
  });

  it.each(pabulib)('says the same row by row and as a profile: %s', async (name) => {
    const { profile } = await readPabulibProfile(fileOf(name));
    const votes = new Map(profile.projects.map(({ id }) => [id, 0]));
    for (const record of await recordsOf(fileOf(name))) {
      if (record.kind !== 'vote') continue;
      for (const [at, id] of record.vote.entries()) {
        const counts = record.points === undefined || Number(record.points[at]) > 0;
        if (counts) votes.set(id, (votes.get(id) ?? 0) + 1);
      }
    }
    expect([...profile.votes]).toEqual([...votes.values()]);
  });

  it.each(pabulib)('comes through writing and reading unchanged: %s', async (name) => {
    const all = await recordsOf(fileOf(name));
    const meta = all.find((record) => record.kind === 'meta');
    const projects = all.filter((record) => record.kind === 'project');
    const votes = all.filter((record) => record.kind === 'vote');
    const written = writePabulib({
      meta: meta?.meta ?? [],
      projects: {
        columns: [...(projects[0]?.fields.keys() ?? [])],
        rows: projects.map(({ fields }) => [...fields.values()]),
      },
      votes: {
        columns: [...(votes[0]?.fields.keys() ?? [])],
        rows: votes.map(({ fields }) => [...fields.values()]),
      },
    });
    const again = await recordsOf([...written]);
    expect(again).toHaveLength(all.length);
    expect(again.findIndex((record, at) => told(record) !== told(all[at]))).toBe(-1);
  });

  /** A record as text, but for its line: a cell may have been quoted without need. */
  const told = (record: PabulibRecord | undefined): string =>
    JSON.stringify(record, (key, value: unknown) => {
      if (key === 'line') return undefined;
      return value instanceof Map ? [...(value as ReadonlyMap<string, string>)] : value;
    });
});

describe('555 Scottish wards and 21 other .blt files', () => {
  interface Ward {
    readonly seats: number;
    readonly candidates: readonly string[];
    readonly ballots: number;
    readonly stages: readonly [{ readonly votes: readonly string[] }];
  }
  const wards = json(oraclePath('scottish-stv/expected/computed_scottish_wigm.json')) as Readonly<
    Record<string, Ward | undefined>
  >;
  const scottish = filesIn('scottish-stv', '.blt');
  const others = [...filesIn('blt/droop', '.blt'), ...filesIn('blt/stv-rs', '.blt')];

  it('have the seats, candidates, ballots and first preferences that they should', async () => {
    expect(scottish).toHaveLength(555);
    for (const path of scottish) {
      const name = basename(path, '.blt');
      const { profile } = await readBlt(createReadStream(path, 'utf8'));
      const ward = wards[name];
      expect([name, profile.seats, profile.candidates.length, profile.ballots]).toEqual([
        name,
        ward?.seats,
        ward?.candidates.length,
        ward?.ballots,
      ]);
      expect(firstPreferences(profile)).toEqual(ward?.stages[0].votes.map(Number));
    }
  });

  it('come through writing and reading unchanged, as .blt and as canonical ballots', async () => {
    expect(others).toHaveLength(21);
    for (const path of [...scottish, ...others]) {
      const election = await readBlt(createReadStream(path, 'utf8'));
      // As text, since comparing typed arrays element by element takes a minute.
      expect(JSON.stringify(await readBlt(writeBlt(election)))).toBe(JSON.stringify(election));
      expect(await readBack(election.profile)).toBe(ballotsHash(election.profile));
    }
  });
});

describe('cast-vote records of RCTab', () => {
  interface Report {
    readonly summary: { readonly totalNumBallots: string; readonly undervotes: number };
    readonly results: readonly { readonly tally: Readonly<Record<string, string>> }[];
  }
  const folders = readdirSync(oraclePath('rctab')).filter((name) =>
    existsSync(oraclePath(`rctab/${name}/config.json`)),
  );

  it('are all there', () => {
    expect(folders.length).toBeGreaterThanOrEqual(21);
  });

  it.each(folders)('are read whole: %s', async (folder) => {
    const report = readdirSync(oraclePath(`rctab/${folder}`)).find((name) =>
      /(?<!_[2-9])_expected_detailed_report\.json$/.test(name),
    );
    const { summary } = json(oraclePath(`rctab/${folder}/${report ?? ''}`)) as Report;
    let ballots = 0;
    let empty = 0;
    for (const source of castVoteSourcesOf(json(oraclePath(`rctab/${folder}/config.json`)))) {
      const name = basename(source.filePath).replace(/\.xlsx$/, '.csv');
      const own = oraclePath(`rctab/${folder}/${name}`);
      const path = existsSync(own) ? own : oraclePath(`rctab/_shared/${name}`);
      const profile = await readCastVoteRecords(createReadStream(path, 'utf8'), source.options);
      ballots += profile.ballots;
      for (const [group, weight] of profile.weights.entries()) {
        if (profile.starts[group] === profile.starts[group + 1]) empty += weight;
      }
      expect(await readBack(profile)).toBe(ballotsHash(profile));
    }
    expect(String(ballots)).toBe(summary.totalNumBallots);
    expect(empty).toBe(summary.undervotes);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BundleCheck, countPaper, type StoredResult, verifyBundle } from '#ballots';
import { countedWays, type RandomVote, randomVotes } from '../support/random-papers.js';
import { runSecondVerifier } from '../support/second-verifier.js';
import { hallBatch, type TamperedBundle, tamperedBundles } from '../support/tampered-bundles.js';
import { type BundleFiles, voteBundle, zipped } from '../support/vote-bundle.js';

interface Verdict {
  readonly checks: readonly BundleCheck[];
}

type Known = Pick<TamperedBundle, 'files' | 'key'>;

const outcomesOf = (verdict?: Verdict) =>
  verdict?.checks.map(({ code, outcome }) => `${code}: ${outcome}`);

/** So many votes for each way of counting; together they take some seconds. */
const VOTES_EACH = 60;

describe('the second verifier, in Python', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cyfran-verify-'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const written = (name: string, files: BundleFiles): string => {
    const path = join(folder, `${name.replaceAll(' ', '-')}.zip`);
    writeFileSync(path, zipped(files));
    return path;
  };

  /** What it says of each, in one run for each key: most of a run is the start of Python. */
  function secondVerdicts(bundles: ReadonlyMap<string, Known>): ReadonlyMap<string, Verdict> {
    const verdicts = new Map<string, Verdict>();
    for (const [key, list] of Map.groupBy(bundles, ([, bundle]) => bundle.key)) {
      const paths = list.map(([what, { files }]) => written(what, files));
      const args = ['--json', ...(key === undefined ? [] : ['--key', key]), ...paths];
      const { stdout, stderr } = runSecondVerifier(args);
      expect(stderr).toBe('');
      const lines = stdout.trimEnd().split('\n');
      expect(lines).toHaveLength(list.length);
      for (const [at, [what]] of list.entries())
        verdicts.set(what, JSON.parse(lines[at] ?? '') as Verdict);
    }
    return verdicts;
  }

  it('agrees with ours, check by check, on honest bundles and on every deceit', async () => {
    const bundles = new Map<string, Known>([
      ['an honest vote', { files: await voteBundle() }],
      ['a vote with papers', { files: await voteBundle({ paperBatches: [hallBatch] }) }],
      ['a vote without a log', { files: await voteBundle({ definition: { log: null } }) }],
      ...(await tamperedBundles()),
    ]);
    const theirs = secondVerdicts(bundles);
    for (const [what, { files, key }] of bundles) {
      const ours: BundleCheck[] = [];
      for await (const check of verifyBundle(files, { key: key ?? null })) ours.push(check);
      expect({ what, checks: outcomesOf(theirs.get(what)) }).toEqual({
        what,
        checks: outcomesOf({ checks: ours }),
      });
    }
  });

  it('ends with 0 when every check holds, and with 5 when one has failed', async () => {
    const honest = written('honest', await voteBundle());
    const stuffed = (await tamperedBundles()).get('papers that nobody was given');
    const deceit = written('stuffed', stuffed?.files ?? new Map<string, Uint8Array>());
    expect(runSecondVerifier([honest]).status).toBe(0);
    expect(runSecondVerifier([deceit]).status).toBe(5);
    expect(runSecondVerifier([deceit, honest]).status).toBe(5);
  });

  it('counts random small votes to the same winners in the same order, for the same money', async () => {
    const votes = countedWays.flatMap((way) =>
      fc.sample(randomVotes(way), { numRuns: VOTES_EACH, seed: 20_261_122 }),
    );
    const asked = votes.map(({ definition, ballots }) =>
      JSON.stringify({ config: definition, ballots }),
    );
    const { stdout, stderr } = runSecondVerifier(['--recount'], asked.join('\n'));
    expect(stderr).toBe('');
    const theirs = stdout.trimEnd().split('\n');
    expect(theirs).toHaveLength(votes.length);
    for (const [at, vote] of votes.entries()) {
      expect({ vote, counted: JSON.parse(theirs[at] ?? '') as unknown }).toEqual({
        vote,
        counted: await outcomeOf(vote),
      });
    }
  });

  it('says 2 for wrong use and 3 for what is no bundle', () => {
    const path = join(folder, 'none.zip');
    writeFileSync(path, 'not a zip');
    expect(runSecondVerifier([]).status).toBe(2);
    expect(runSecondVerifier([path]).status).toBe(3);
    expect(runSecondVerifier([join(folder, 'missing.zip')]).status).toBe(3);
  });

  it('tells each check and its verdict in words of both languages', async () => {
    const path = written('words', await voteBundle());
    expect(runSecondVerifier([path]).stdout).toMatch(/recount: counting again .*\nVerified\.\n$/);
    expect(runSecondVerifier([path, '--lang', 'cy']).stdout).toMatch(/\nWedi’i wirio\.\n$/);
  });
});

async function outcomeOf({ definition, ballots }: RandomVote) {
  const counted = await countPaper({ definition, ballots, configHash: '', ballotsHash: '' });
  const { contests } = JSON.parse(counted) as StoredResult;
  return contests.map(({ pot, result: { winners, spent }, mostVotesFirst }) => ({
    ...{ pot, winners, spent },
    mostVotesFirst: mostVotesFirst && {
      winners: mostVotesFirst.winners,
      spent: mostVotesFirst.spent,
    },
  }));
}

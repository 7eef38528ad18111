import { beforeAll, describe, expect, it } from '@jest/globals';
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import {
  countGreedy,
  countGreedyByScore,
  countOptimum,
  countPhragmen,
  type CountResult,
  type GreedyByScoreOptions,
  readPabulibProfile,
  type PabulibElection,
  supportOf,
  type Utility,
} from '#counting';
import { oraclePath } from './oracle-data.js';

interface ExpectedRun {
  readonly winners: readonly string[];
  /** Decimal text, or a fraction 'n/d'. */
  readonly total_cost?: string | number;
}

interface Expected {
  readonly instance: string;
  readonly runs: Readonly<Record<string, ExpectedRun>>;
  readonly official_rule?: string;
  readonly official_rule_reproduced?: boolean;
  /** Value of the column `selected` by project; '1' is funded by the rule. */
  readonly official_selected?: Readonly<Record<string, string>>;
}

const ELECTIONS = readdirSync(oraclePath('pabulib/expected'))
  .sort()
  .map((file) => {
    const text = readFileSync(oraclePath(`pabulib/expected/${file}`), 'utf8');
    return JSON.parse(text) as Expected;
  });

const load = (instance: string): Promise<PabulibElection> =>
  readPabulibProfile(createReadStream(oraclePath(`pabulib/${instance}.pb`), 'utf8'));

/** Utilities as the expected results spell them. */
const UTILITIES: Readonly<Record<string, Utility>> = {
  cost: 'cost',
  cardinality: 'cardinality',
  points: 'points',
  positional: 'positional',
  borda_pabutools: 'borda',
};

function inMinorUnits(amount: string | number, moneyDigits: number): number {
  const [top = '', bottom = '1'] = String(amount).split('/');
  const [whole = '', decimals = ''] = top.split('.');
  const scaled = BigInt(whole + decimals.padEnd(moneyDigits, '0'));
  return Number(scaled / BigInt(bottom));
}

function checkTotal(result: CountResult, run: ExpectedRun, { profile }: PabulibElection): void {
  if (run.total_cost === undefined) return;
  expect(result.spent).toBe(inMinorUnits(run.total_cost, profile.moneyDigits));
}

const sorted = (ids: readonly string[]): string[] => [...ids].sort();

describe.each(ELECTIONS)('$instance', ({ instance, runs, ...official }) => {
  let election: PabulibElection;
  beforeAll(async () => {
    election = await load(instance);
  });

  it('has the expected winners, in order, by density', () => {
    const greedy = Object.entries(runs).filter(([name]) => name.startsWith('greedy/'));
    expect(greedy.length).toBeGreaterThanOrEqual(2);
    for (const [name, run] of greedy) {
      const utility = UTILITIES[name.slice('greedy/'.length)];
      if (utility === undefined) throw new Error(`What is the utility of ${name}?`);
      // The expected results let projects that nobody supports have their turn last; in none of
      // these elections does one of them fit by then.
      for (const unsupported of ['never', 'last'] as const) {
        const result = countGreedy(election.profile, { utility, unsupported });
        expect([name, result.winners]).toEqual([name, run.winners]);
        checkTotal(result, run, election);
      }
    }
  });

  it('has the expected winners, as a set, by the smallest load', () => {
    const run = runs['phragmen/approval'];
    if (run === undefined) throw new Error('There is no run of phragmen');
    const result = countPhragmen(election.profile);
    expect(sorted(result.winners)).toEqual(sorted(run.winners));
    checkTotal(result, run, election);
  });

  it.each(['cost', 'cardinality'] as const)(
    'has an optimum by %s that brings voters at least as much as greedy',
    async (utility) => {
      const { profile } = election;
      const { totals } = supportOf(profile, utility);
      const gain = (winners: readonly string[]): bigint =>
        profile.projects.reduce(
          (sum, { id }, place) => (winners.includes(id) ? sum + (totals[place] ?? 0n) : sum),
          0n,
        );
      const optimum = await countOptimum(profile, { utility });
      expect(optimum.spent).toBeLessThanOrEqual(profile.budget);
      const greedy = countGreedy(profile, { utility });
      expect(gain(optimum.winners)).toBeGreaterThanOrEqual(gain(greedy.winners));
    },
  );

  const byScore = runs['greedy-by-score'];
  if (byScore !== undefined) {
    it('has the expected winners, in order, by score', () => {
      const result = countGreedyByScore(election.profile);
      expect(result.winners).toEqual(byScore.winners);
      checkTotal(result, byScore, election);
    });
  }

  const { official_rule: rule, official_selected: selected = {} } = official;
  if (official.official_rule_reproduced === true) {
    it(`has the winners that the city announced, by ${String(rule)}`, () => {
      const { profile, meta } = election;
      const announced = Object.keys(selected).filter((id) => selected[id] === '1');
      expect(sorted(countGreedyByScore(profile, cityOptions(rule, meta)).winners)).toEqual(
        sorted(announced),
      );
    });
  }
});

/**
 * The options of a city's rule. Poznań's `greedy-custom` ends at the first project that does not
 * fit, and tops that one up from other money (marked '2') where four fifths of it could be paid.
 */
function cityOptions(
  rule: string | undefined,
  meta: ReadonlyMap<string, string>,
): GreedyByScoreOptions {
  switch (rule) {
    case 'greedy':
      return {};
    case 'greedy-custom':
    case 'greedy-no-skip':
      return { skip: false };
    case 'greedy-threshold':
      return { threshold: Number(meta.get('min_project_score_threshold')) };
    case undefined:
    default:
      throw new Error(`How does a city count by ${String(rule)}?`);
  }
}

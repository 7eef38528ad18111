import { describe, expect, it } from '@jest/globals';
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import {
  countEqualShares,
  decimalToMinorUnits,
  type EqualSharesOptions,
  readPabulibProfile,
  type Utility,
} from '#counting';
import { oraclePath } from './oracle-data.js';

interface Expected {
  readonly runs: Readonly<
    Record<string, { winners: string[]; total_cost: string; budgets_tried?: number }>
  >;
}

/** The published names of runs, as options of the counter. */
const COMPLETIONS: Readonly<Record<string, EqualSharesOptions>> = {
  mes: { completion: 'none' },
  'mes-greedy': { completion: 'greedy', unsupported: 'last' },
  'mes-add1': { completion: 'add1' },
  'mes-add1-greedy': { completion: 'add1-greedy', unsupported: 'last' },
  'mes-add1000': { completion: 'add1', increment: 100_000 },
  'mes-add1000-greedy': { completion: 'add1-greedy', increment: 100_000, unsupported: 'last' },
};

const names = readdirSync(oraclePath('pabulib/expected'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

const open = async (name: string) => {
  const stream = createReadStream(oraclePath(`pabulib/${name}.pb`), 'utf8');
  return (await readPabulibProfile(stream)).profile;
};

describe('Equal Shares on a real election', () => {
  it.each(names)(
    'gives the winners, in order, and the cost that others found: %s',
    async (name) => {
      const { runs } = JSON.parse(
        readFileSync(oraclePath(`pabulib/expected/${name}.json`), 'utf8'),
      ) as Expected;
      const profile = await open(name);
      let compared = 0;
      for (const [run, expected] of Object.entries(runs)) {
        const [rule = '', utility = ''] = run.split('/');
        const options = COMPLETIONS[rule];
        if (options === undefined) continue;
        const measured = utility === 'borda_pabutools' ? 'borda' : (utility as Utility);
        const result = countEqualShares(profile, { ...options, utility: measured });
        expect({ run, winners: result.winners }).toEqual({ run, winners: expected.winners });
        const [top = '0', bottom = '1'] = expected.total_cost.split('/');
        expect(result.spent * Number(bottom)).toBe(decimalToMinorUnits(top, profile.moneyDigits));
        if (expected.budgets_tried !== undefined) {
          expect(result.totals.runs).toBe(expected.budgets_tried);
        }
        compared += 1;
      }
      expect(compared).toBeGreaterThan(3);
    },
  );

  it('funds what Wieliczka funded in 2023, going on until a run overspends', async () => {
    const profile = await open('Poland_Wieliczka_2023_Green_Budget');
    const result = countEqualShares(profile, {
      completion: 'add1-overspend',
      compareWithGreedy: true,
    });
    expect(result.winners).toHaveLength(30);
    expect(result.spent).toBe(99_507_900);
    expect(result.comparison?.replacedByGreedy).toBe(false);
  });
});

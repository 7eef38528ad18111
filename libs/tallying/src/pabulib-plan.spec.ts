import { describe, expect, it } from '@jest/globals';
import { kindOf, planOf, ruleName } from './pabulib-plan.js';

const meta = (...entries: [string, string][]) => new Map(entries);

describe('the rule of a file', () => {
  it('of Wieliczka 2023 raises shares until one overspends, and compares', () => {
    expect(planOf(meta(['rule', 'equalshares/add1-comparison']), {})).toEqual({
      ...{ rule: 'equal-shares', completion: 'add1', stop: 'overspending' },
      ...{ incrementPence: 100, compareWithGreedy: true, utility: 'cost', select: null },
    });
  });

  it.each(['greedy', 'unknown', ''])('that says "%s" is counted by most votes first', (rule) => {
    expect(planOf(meta(['rule', rule]), {}).rule).toBe('greedy');
  });

  it.each([
    'greedy',
    'equalshares/none',
    'equalshares/add1',
    'equalshares/add1u',
    'equalshares/add1-comparison',
    'equalshares/add1-greedy',
    'equalshares/none/cardinality',
    'phragmen',
  ])('that we write, %s, is read back as the same plan', (rule) => {
    expect(ruleName(planOf(meta(['rule', rule]), {}), 'approval')).toBe(rule);
  });

  it('gives way to what the operator wishes', () => {
    const wish = { rule: 'equal-shares', completion: 'none', increment: 5 } as const;
    expect(planOf(meta(['rule', 'greedy']), wish)).toMatchObject({
      ...{ rule: 'equal-shares', completion: 'none', incrementPence: 5 },
    });
  });

  it.each([
    ['cumulative', 'greedy', 'greedy-by-score', null],
    ['scoring', 'equalshares/add1u', 'equal-shares', 'points'],
    ['ordinal', 'greedy', 'greedy-by-score', null],
    ['ordinal', 'pb-ear', 'pb-ear', null],
    ['ordinal', 'equalshares/none', 'equal-shares', 'borda'],
    ['scoring', 'quadratic/equal-shares', 'quadratic', null],
  ])('of %s votes that says "%s" is counted by %s', (type, written, rule, utility) => {
    const file = meta(['vote_type', type], ['rule', written]);
    expect(planOf(file, {})).toMatchObject({ rule, utility });
    expect(ruleName(planOf(file, {}), kindOf(file))).toBe(written);
  });
});

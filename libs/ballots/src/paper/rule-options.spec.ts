import { describe, expect, it } from '@jest/globals';
import { ChoiceRefusedError } from '#counting';
import { ballotKinds } from './paper-definition.js';
import { budgetRule, profileKinds, ruleOptions, rulesFor } from './rule-options.js';

describe('the rules for a kind of ballot', () => {
  it.each(ballotKinds)('can all count it: %s', (kind) => {
    for (const rule of rulesFor[kind]) {
      expect(budgetRule(rule).ballots).toContain(profileKinds[kind]);
      expect(() => ruleOptions(kind, rule, {})).not.toThrow();
    }
  });
});

describe('a rule with nothing wished', () => {
  it.each([
    ['approval', 'greedy', { utility: 'cost', completion: null, select: null }],
    ['knapsack', 'equal-shares', { utility: 'cost', completion: 'add1u', select: null }],
    ['score', 'equal-shares', { utility: 'points', completion: 'add1u', select: null }],
    ['points', 'greedy-by-score', { utility: null, completion: null, select: null }],
    ['ranked', 'equal-shares', { utility: 'borda', completion: 'add1u', select: null }],
    ['ranked', 'pb-ear', { utility: null, completion: null, select: null }],
    ['quadratic', 'quadratic', { utility: null, completion: null, select: 'greedy' }],
  ] as const)('takes the usual: %s by %s', (kind, rule, expected) => {
    expect(ruleOptions(kind, rule, {})).toEqual(expected);
  });
});

describe('a wish', () => {
  it('is honoured where rule and ballots can', () => {
    const wish = { utility: 'cardinality', completion: 'none' } as const;
    expect(ruleOptions('score', 'equal-shares', wish)).toEqual({ ...wish, select: null });
    const select = { select: 'equal-shares' } as const;
    expect(ruleOptions('quadratic', 'quadratic', select)).toMatchObject(select);
  });

  it.each([
    ['points of ballots that have none', 'approval', 'equal-shares', { utility: 'points' }],
    ['a completion of a rule without', 'ranked', 'pb-ear', { completion: 'add1' }],
    ['a utility of a rule that weighs none', 'approval', 'phragmen', { utility: 'cost' }],
  ] as const)('is refused for %s', (_what, kind, rule, wish) => {
    expect(() => ruleOptions(kind, rule, wish)).toThrow(ChoiceRefusedError);
  });
});

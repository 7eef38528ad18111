import { describe, expect, it } from '@jest/globals';
import {
  approvalProfile,
  type BudgetProfile,
  type BudgetRuleEntry,
  ChoiceRefusedError,
  COMPLETIONS,
  everyChoice,
  pointsProfile,
  rankedBudgetProfile,
  RankedProfileBuilder,
  RULE_NAMES,
  type RuleName,
  RULES,
  settleChoice,
  utilitiesFor,
} from '../index.js';

const projects = [
  { id: 'hall', cost: 60 },
  { id: 'park', cost: 50 },
  { id: 'tree', cost: 10 },
];
const profiles: Readonly<Record<string, BudgetProfile>> = {
  approval: approvalProfile({ budget: 100, projects, ballots: [['hall'], ['park', 'tree'], []] }),
  points: pointsProfile({ budget: 100, projects, ballots: [[['hall', 3]], [['park', 1]]] }),
  ranked: rankedBudgetProfile({ budget: 100, projects, ballots: [['hall', 'tree'], ['park']] }),
};

function budgetRule(name: RuleName): BudgetRuleEntry {
  const rule = RULES[name];
  if (rule.takes !== 'budget') throw new Error(`${name} takes no budget`);
  return rule;
}

describe('the rules by name', () => {
  it('are those that the command promises, and some to compare with', () => {
    expect(RULE_NAMES).toEqual(
      expect.arrayContaining([
        ...['greedy', 'greedy-by-score', 'equal-shares', 'phragmen', 'bos', 'pb-ear', 'irv'],
        ...['stv-scottish', 'stv-meek', 'schulze', 'ranked-pairs', 'borda', 'quadratic'],
      ]),
    );
  });

  it.each(Object.entries(profiles))(
    'each count what they say they can: %s',
    async (_kind, profile) => {
      for (const name of RULE_NAMES) {
        const rule = RULES[name];
        if (rule.takes !== 'budget' || !rule.ballots.includes(profile.kind)) continue;
        const utilities = utilitiesFor(rule, profile.kind);
        for (const utility of utilities.length === 0 ? [null] : utilities) {
          const result = await rule.count(profile, {
            utility,
            completion: 'none',
            increment: 1,
            ties: { by: 'order' },
            unsupported: 'never',
          });
          expect(result).toMatchObject({ rule: name, budget: 100, voters: profile.voters });
          expect(result.spent).toBeLessThanOrEqual(100);
        }
      }
    },
  );

  it('fill as many seats as the profile or the choice says', () => {
    const candidates = ['1', '2', '3'].map((id) => ({ id, name: id, withdrawn: false }));
    const builder = new RankedProfileBuilder({ title: '', seats: 2, candidates });
    builder.add([[0], [1]], 4);
    builder.add([[1], [2]], 3);
    const profile = builder.build();
    for (const name of RULE_NAMES) {
      const rule = RULES[name];
      if (rule.takes !== 'ranked') continue;
      const ties = { by: 'order' } as const;
      expect(rule.count(profile, { ties }).elected).toHaveLength(Math.min(2, rule.mostSeats));
      expect(rule.count(profile, { ties, seats: 1 })).toMatchObject({ rule: name, seats: 1 });
      if (rule.mostSeats < 2) continue;
      expect(() => rule.count(profile, { ties, seats: 0 })).toThrow(RangeError);
    }
  });
});

describe('a choice', () => {
  it('is filled up with what is usual', () => {
    const usual = { utility: 'cost', completion: 'none' };
    expect(settleChoice(budgetRule('equal-shares'), 'ranked', {})).toEqual(usual);
    expect(settleChoice(budgetRule('greedy'), 'approval', { completion: 'none' })).toEqual({
      utility: 'cost',
      completion: null,
    });
    expect(settleChoice(budgetRule('phragmen'), 'points', {})).toEqual({
      utility: null,
      completion: null,
    });
  });

  it.each([
    ['a utility that these ballots do not tell', 'greedy', 'approval', { utility: 'points' }],
    ['a utility for a rule that weighs none', 'phragmen', 'approval', { utility: 'cost' }],
    ['a completion that is unknown', 'equal-shares', 'approval', { completion: 'add2' }],
    ['a completion for a rule without', 'greedy', 'approval', { completion: 'add1' }],
    ['ballots that the rule cannot count', 'quadratic', 'ranked', {}],
  ] as const)('is refused with what is possible: %s', (_what, name, kind, wanted) => {
    expect(() => settleChoice(budgetRule(name), kind, wanted)).toThrow(ChoiceRefusedError);
  });

  it('tells what was refused and what is possible', () => {
    const refused = new ChoiceRefusedError('completion', 'add2', COMPLETIONS);
    expect(refused).toMatchObject({ code: 'completion', refused: 'add2', possible: COMPLETIONS });
    expect(refused.message).toContain('add1-overspend');
  });
});

describe('every choice', () => {
  it('is what these ballots allow and is worth comparing', () => {
    expect(everyChoice('approval')).toEqual(
      expect.arrayContaining(['greedy/cost', 'phragmen', 'equal-shares/cost/add1-greedy']),
    );
    expect(everyChoice('approval')).not.toContain('equal-shares/points');
    expect(everyChoice('points')).toContain('equal-shares/points');
    expect(everyChoice('points')).not.toContain('quadratic');
    expect(everyChoice('ranked')).toContain('pb-ear');
  });

  it('for seats is every rule that fills them', () => {
    expect(everyChoice('seats')).toEqual(
      RULE_NAMES.filter((name) => RULES[name].takes === 'ranked'),
    );
  });
});

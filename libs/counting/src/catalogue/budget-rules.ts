import { countBoundedOverspending } from '../bounded-overspending/bounded-overspending.js';
import { countEqualShares } from '../equal-shares/equal-shares.js';
import { countExpandingApprovals } from '../expanding-approvals/expanding-approvals.js';
import { countGreedyByScore } from '../greedy/greedy-by-score.js';
import { countGreedy } from '../greedy/greedy.js';
import { countPhragmen } from '../phragmen/phragmen.js';
import type { BallotKind } from '../profile/budget-election.js';
import { countQuadratic } from '../quadratic/quadratic.js';
import { COMPLETIONS } from './completion.js';
import type { BudgetRuleEntry } from './rule-entry.js';
import { UTILITIES } from './utilities.js';

const EVERY_KIND: readonly BallotKind[] = ['approval', 'points', 'ranked'];

/** Takes any ballots, weighs nothing and completes nothing, unless told otherwise. */
const PLAIN = {
  takes: 'budget',
  ballots: EVERY_KIND,
  utilities: [],
  completions: [],
  compared: EVERY_KIND,
  comparedCompletions: [],
} as const satisfies Omit<BudgetRuleEntry, 'count'>;

/** Rules that share out a budget, by name. */
export const BUDGET_RULES = {
  greedy: {
    ...PLAIN,
    utilities: UTILITIES,
    count: (profile, { utility, ties, unsupported }) =>
      countGreedy(profile, { utility: utility ?? 'cost', ties, unsupported }),
  },
  'greedy-by-score': {
    ...PLAIN,
    count: (profile, { ties }) => countGreedyByScore(profile, { ties }),
  },
  'equal-shares': {
    ...PLAIN,
    utilities: UTILITIES,
    completions: COMPLETIONS,
    comparedCompletions: ['greedy', 'add1-greedy'],
    count: (profile, { utility, ...choices }) =>
      countEqualShares(profile, { utility: utility ?? 'cost', ...choices }),
  },
  phragmen: {
    ...PLAIN,
    count: (profile, { ties }) => countPhragmen(profile, { ties }),
  },
  bos: boundedOverspending('bos'),
  'bos-plus': boundedOverspending('bos-plus'),
  'pb-ear': {
    ...PLAIN,
    ballots: ['ranked', 'approval'],
    compared: ['ranked'],
    count: (profile, { ties }) => countExpandingApprovals(profile, { ties }),
  },
  optimum: {
    ...PLAIN,
    utilities: UTILITIES,
    count: async (profile, { utility, ties }) => {
      // Loaded only now: it brings a solver along that no other rule needs.
      const { countOptimum } = await import('../optimum/optimum.js');
      return countOptimum(profile, { utility: utility ?? 'cost', ties });
    },
  },
  quadratic: {
    ...PLAIN,
    ballots: ['points'],
    // Other ballots with points were not cast under the price of a square.
    compared: [],
    count: (profile, { ties, credits = null, select = 'greedy' }) =>
      countQuadratic(profile, { ties, credits, select }),
  },
} as const satisfies Readonly<Record<string, BudgetRuleEntry>>;

function boundedOverspending(variant: 'bos' | 'bos-plus'): BudgetRuleEntry {
  return {
    ...PLAIN,
    utilities: UTILITIES,
    count: (profile, { utility, ties }) =>
      countBoundedOverspending(profile, { utility: utility ?? 'cost', variant, ties }),
  };
}

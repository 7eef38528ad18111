import type { BallotKind } from '#ballots';
import type { Rule } from '#processes';

/** One of the votes of the election, as the organisation planned it. */
export interface VotePlan {
  readonly kind: BallotKind;
  readonly rule: Rule;
  readonly keyHolding: 'organisation' | 'trustees';
  readonly budgetPence: number;
  /** Pence; project n has the code n. */
  readonly costs: readonly number[];
  readonly maxChoices: number | null;
  readonly maxScore: number | null;
  readonly points: number | null;
  readonly against: boolean;
  readonly abstain: boolean;
  /** Slugs of areas with £1,000 each; a voter votes at home and in one more. */
  readonly areas: readonly string[];
  /** Where the project at this place belongs; null for the whole area. */
  readonly areaOf: (place: number) => string | null;
}

/** Hours; the shortest that a form takes. */
export const challengeHours = 1;

const areas = ['bae', 'canol', 'dwyrain'];
const usual = {
  budgetPence: 400_000,
  // Eleven: `10` and `11` come before `2` where codes are sorted as text.
  costs: Array.from({ length: 11 }, (_, at) => 37_000 + at * 7_000),
  keyHolding: 'organisation',
  ...{ maxChoices: null, maxScore: null, points: null, against: false, abstain: false },
  areas: [],
  areaOf: () => null,
} as const;

/** One vote of each kind; trustees hold the key of two. */
export const sixVotes: readonly VotePlan[] = [
  {
    ...usual,
    ...{ kind: 'approval', rule: 'equal-shares', keyHolding: 'trustees' },
    ...{ maxChoices: 5, abstain: true, areas, budgetPence: 700_000 },
    areaOf: (place) => areas[place] ?? areas[place - areas.length] ?? null,
  },
  { ...usual, kind: 'knapsack', rule: 'greedy' },
  { ...usual, kind: 'score', rule: 'equal-shares', maxScore: 5, abstain: true },
  { ...usual, kind: 'points', rule: 'greedy-by-score', points: 10 },
  {
    ...usual,
    ...{ kind: 'ranked', rule: 'pb-ear', keyHolding: 'trustees' },
    ...{ maxChoices: 6, abstain: true },
  },
  { ...usual, kind: 'quadratic', rule: 'quadratic', points: 30, against: true, abstain: true },
];

export function slugOf({ kind }: VotePlan): string {
  return `vote-by-${kind}`;
}

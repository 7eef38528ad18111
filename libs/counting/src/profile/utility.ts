import { element } from '../exact/element.js';
import type { BudgetProfile } from './budget-profile.js';

/**
 * What a voter gains from a funded project that their ballot names.
 * 'cost': its cost. 'cardinality': 1. 'points': the points they gave it. 'positional': rank limit
 * minus position, counting positions from 0 (3, 2, 1 where a ballot ranks up to three). 'borda':
 * choices on the ballot minus position minus 1, so the last one named gains 0.
 */
export type Utility = 'cost' | 'cardinality' | 'points' | 'positional' | 'borda';

/**
 * The ballots seen from the projects. Project p is supported by `groups[starts[p]]` up to, not
 * including, `groups[starts[p + 1]]`, groups ascending; only those that gain something are there.
 */
export interface Support {
  readonly utility: Utility;
  readonly starts: Int32Array;
  readonly groups: Int32Array;
  /** What one voter of the group gains, beside `groups`; null when all who gain, gain `each`. */
  readonly gains: Float64Array | null;
  /** What every supporter of a project gains, when they all gain the same; otherwise null. */
  readonly each: Float64Array | null;
  /** Voters who support each project. */
  readonly votes: Int32Array;
  /** What all voters gain from each project together. */
  readonly totals: readonly bigint[];
}

/** Throws RangeError when the ballots cannot tell that utility (points from approvals, say). */
export function supportOf(profile: BudgetProfile, utility: Utility): Support {
  checkUtility(profile, utility);
  const gainOf = gains(profile, utility);
  const { weights, projects } = profile;
  const starts = new Int32Array(projects.length + 1);
  eachChoice(profile, gainOf, (project) => {
    starts[project + 1] = element(starts, project + 1) + 1;
  });
  for (let next = 1; next < starts.length; next += 1) {
    starts[next] = element(starts, next) + element(starts, next - 1);
  }
  const groups = new Int32Array(element(starts, projects.length));
  const alike = utility === 'cost' || utility === 'cardinality';
  const values = alike ? null : new Float64Array(groups.length);
  const votes = new Int32Array(projects.length);
  const totals = projects.map(() => 0n);
  const next = starts.slice();
  eachChoice(profile, gainOf, (project, group, gain) => {
    const at = element(next, project);
    next[project] = at + 1;
    groups[at] = group;
    if (values !== null) values[at] = gain;
    votes[project] = element(votes, project) + element(weights, group);
  });
  for (const [project, { cost }] of projects.entries()) {
    totals[project] = alike
      ? BigInt(element(votes, project)) * (utility === 'cost' ? BigInt(cost) : 1n)
      : totalGain(profile, { starts, groups, values }, project);
  }
  const each = alike
    ? Float64Array.from(projects, ({ cost }) => (utility === 'cost' ? cost : 1))
    : null;
  return { utility, starts, groups, gains: values, each, votes, totals };
}

/** The utilities that ballots of each kind can tell. */
export const UTILITIES_OF: Readonly<Record<BudgetProfile['kind'], readonly Utility[]>> = {
  approval: ['cost', 'cardinality'],
  points: ['cost', 'cardinality', 'points'],
  ranked: ['cost', 'cardinality', 'positional', 'borda'],
};

function checkUtility({ kind }: BudgetProfile, utility: Utility): void {
  if (UTILITIES_OF[kind].includes(utility)) return;
  throw new RangeError(
    `${kind} ballots do not tell the utility ${utility}; they tell ${UTILITIES_OF[kind].join(', ')}`,
  );
}

type GainOf = (at: number, start: number, end: number) => number;

function gains({ points, rankLimit }: BudgetProfile, utility: Utility): GainOf {
  switch (utility) {
    case 'cost':
    case 'cardinality':
      return points === null ? () => 1 : (at) => (element(points, at) > 0 ? 1 : 0);
    case 'points':
      return (at) => Math.max(0, points === null ? 0 : element(points, at));
    case 'positional':
      return (at, start) => rankLimit - (at - start);
    case 'borda':
      return (at, _start, end) => end - at - 1;
  }
}

/** Calls back for every choice that gains something, groups ascending. */
function eachChoice(
  { starts, choices, weights }: BudgetProfile,
  gainOf: GainOf,
  take: (project: number, group: number, gain: number) => void,
): void {
  for (let group = 0; group < weights.length; group += 1) {
    const start = element(starts, group);
    const end = element(starts, group + 1);
    for (let at = start; at < end; at += 1) {
      const gain = gainOf(at, start, end);
      if (gain > 0) take(element(choices, at), group, gain);
    }
  }
}

function totalGain(
  { weights }: BudgetProfile,
  support: { starts: Int32Array; groups: Int32Array; values: Float64Array | null },
  project: number,
): bigint {
  let total = 0n;
  for (
    let at = element(support.starts, project);
    at < element(support.starts, project + 1);
    at += 1
  ) {
    const gain = support.values === null ? 1 : element(support.values, at);
    total += BigInt(gain) * BigInt(element(weights, element(support.groups, at)));
  }
  return total;
}

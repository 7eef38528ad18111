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
  const { projects } = profile;
  const gained = gainsOf(profile, utility);
  const starts = supportStarts(profile, gained);
  const alike = utility === 'cost' || utility === 'cardinality';
  const seen = fromProjects(profile, gained, starts);
  const gains = alike ? null : seen.gains;
  const each = alike
    ? Float64Array.from(projects, ({ cost }) => (utility === 'cost' ? cost : 1))
    : null;
  const { groups, votes } = seen;
  const totals = projects.map((_project, place) =>
    each === null
      ? totalGain(profile, { starts, groups, gains: seen.gains }, place)
      : BigInt(element(votes, place)) * BigInt(element(each, place)),
  );
  return { utility, starts, groups, gains, each, votes, totals };
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

/** What each choice gains, beside `choices`: those not above 0 gain nothing. Null: 1 for each. */
function gainsOf(profile: BudgetProfile, utility: Utility): Float64Array | null {
  if (utility !== 'positional' && utility !== 'borda') return profile.points;
  const { starts, choices, weights, rankLimit } = profile;
  const gains = new Float64Array(choices.length);
  for (let group = 0; group < weights.length; group += 1) {
    const start = starts[group] ?? 0;
    const end = starts[group + 1] ?? 0;
    const first = utility === 'borda' ? end - start - 1 : rankLimit;
    for (let at = start; at < end; at += 1) gains[at] = first - (at - start);
  }
  return gains;
}

/** Where the supporters of each project start, when they stand one project after another. */
function supportStarts(
  { choices, projects }: BudgetProfile,
  gained: Float64Array | null,
): Int32Array {
  const starts = new Int32Array(projects.length + 1);
  for (let at = 0; at < choices.length; at += 1) {
    if (gained !== null && (gained[at] ?? 0) <= 0) continue;
    const next = (choices[at] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let next = 1; next < starts.length; next += 1) {
    starts[next] = (starts[next] ?? 0) + (starts[next - 1] ?? 0);
  }
  return starts;
}

/** Puts each choice that gains something to its project: groups stay ascending there. */
function fromProjects(
  profile: BudgetProfile,
  gained: Float64Array | null,
  starts: Int32Array,
): Pick<Support, 'groups' | 'gains' | 'votes'> {
  const { weights, choices } = profile;
  const next = starts.slice();
  const groups = new Int32Array(starts.at(-1) ?? 0);
  const gains = gained === null ? null : new Float64Array(groups.length);
  const votes = new Int32Array(profile.projects.length);
  for (let group = 0; group < weights.length; group += 1) {
    const weight = weights[group] ?? 0;
    const end = profile.starts[group + 1] ?? 0;
    for (let at = profile.starts[group] ?? 0; at < end; at += 1) {
      const gain = gained === null ? 1 : (gained[at] ?? 0);
      if (gain <= 0) continue;
      const project = choices[at] ?? 0;
      const place = next[project] ?? 0;
      next[project] = place + 1;
      groups[place] = group;
      if (gains !== null) gains[place] = gain;
      votes[project] = (votes[project] ?? 0) + weight;
    }
  }
  return { groups, gains, votes };
}

/**
 * Summed in doubles as far as they are exact: a product or sum of whole numbers that is not above
 * 2 ** 53 - 1 once it was rounded was not above it before, and so was not rounded at all.
 */
function totalGain(
  { weights }: BudgetProfile,
  { starts, groups, gains }: Pick<Support, 'starts' | 'groups' | 'gains'>,
  project: number,
): bigint {
  let total = 0n;
  let part = 0;
  const end = element(starts, project + 1);
  for (let at = element(starts, project); at < end; at += 1) {
    const gain = gains === null ? 1 : (gains[at] ?? 0);
    const weight = weights[groups[at] ?? 0] ?? 0;
    const sum = part + gain * weight;
    if (sum <= Number.MAX_SAFE_INTEGER) {
      part = sum;
      continue;
    }
    total += BigInt(part) + BigInt(gain) * BigInt(weight);
    part = 0;
  }
  return total + BigInt(part);
}

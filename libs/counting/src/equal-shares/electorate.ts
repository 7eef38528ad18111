import { element } from '../exact/element.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { Support } from '../profile/utility.js';

/**
 * Projects with their supporters, laid out for counting. Supporters of project p are the entries
 * from `starts[p]` up to, not including, `starts[p + 1]`; an entry is one group of like ballots.
 */
export interface Electorate {
  readonly projects: number;
  readonly groups: number;
  /** Whole minor units. */
  readonly costs: Float64Array;
  readonly starts: Int32Array;
  /** The group of each entry. */
  readonly group: Int32Array;
  /** Voters in the group of each entry. */
  readonly weight: Float64Array;
  /** What one voter of each entry gains; null when all supporters of a project gain `each`. */
  readonly gain: Float64Array | null;
  /** What a supporter of each project gains; 1 where supporters differ. */
  readonly each: Float64Array;
  /** What all supporters of each project gain together, nearly. */
  readonly totals: Float64Array;
  /**
   * How far, in proportion, a sum of such gains in doubles may be off: 0 as long as it stays a safe
   * integer, else one rounding for each product and each addition.
   */
  readonly gainDoubt: Float64Array;
  /** Voters who support each project. */
  readonly votes: Int32Array;
  /** Whether a free project is worth cost / cost = 1 to each supporter, or as much as it likes. */
  readonly gainsByCost: boolean;
}

export function electorateOf(profile: BudgetProfile, support: Support): Electorate {
  const { utility, starts, groups, gains, each, votes, totals } = support;
  const alike = each ?? new Float64Array(profile.projects.length).fill(1);
  return {
    projects: profile.projects.length,
    groups: profile.weights.length,
    costs: Float64Array.from(profile.projects, ({ cost }) => cost),
    starts,
    group: groups,
    weight: weightsOf(groups, profile.weights),
    gain: gains,
    each: alike,
    totals: Float64Array.from(totals, Number),
    gainDoubt: Float64Array.from(totals, (total, project) => {
      const isSafe = gains === null || total <= BigInt(Number.MAX_SAFE_INTEGER);
      const entries = element(starts, project + 1) - element(starts, project);
      return isSafe ? 0 : (entries + 1) * 2 ** -52;
    }),
    votes,
    gainsByCost: utility === 'cost',
  };
}

function weightsOf(groups: Int32Array, weights: Int32Array): Float64Array {
  const ofEntry = new Float64Array(groups.length);
  for (let at = 0; at < groups.length; at += 1) ofEntry[at] = weights[groups[at] ?? 0] ?? 0;
  return ofEntry;
}

/** What one voter of an entry gains from the project whose supporter the entry is. */
export function gainAt({ gain, each }: Electorate, project: number, at: number): number {
  return gain === null ? element(each, project) : element(gain, at);
}

/** Projects that somebody supports. */
export function supportedProjects({ votes }: Electorate): number[] {
  return [...votes.keys()].filter((project) => element(votes, project) > 0);
}

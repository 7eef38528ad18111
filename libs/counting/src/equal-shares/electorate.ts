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
  /** The least and the most that any supporter of each project gains. */
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** What all supporters of each project gain together, nearly. */
  readonly totals: Float64Array;
  /** Voters who support each project. */
  readonly votes: Int32Array;
  /** Whether a free project is worth cost / cost = 1 to each supporter, or as much as it likes. */
  readonly gainsByCost: boolean;
}

export function electorateOf(profile: BudgetProfile, support: Support): Electorate {
  const { utility, starts, groups, gains, each, votes, totals } = support;
  const alike = each ?? new Float64Array(profile.projects.length).fill(1);
  const ofProject = (project: number): Float64Array =>
    gains?.subarray(element(starts, project), element(starts, project + 1)) ?? new Float64Array();
  const extreme = (choose: (a: number, b: number) => number, start: number): Float64Array =>
    gains === null ? alike : alike.map((_, project) => ofProject(project).reduce(choose, start));
  return {
    projects: profile.projects.length,
    groups: profile.weights.length,
    costs: Float64Array.from(profile.projects, ({ cost }) => cost),
    starts,
    group: groups,
    weight: Float64Array.from(groups, (group) => element(profile.weights, group)),
    gain: gains,
    each: alike,
    least: extreme((a, b) => Math.min(a, b), Infinity),
    most: extreme((a, b) => Math.max(a, b), 0),
    totals: Float64Array.from(totals, Number),
    votes,
    gainsByCost: utility === 'cost',
  };
}

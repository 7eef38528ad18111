import { element } from '../exact/element.js';
import type { BudgetProfile } from '../profile/budget-profile.js';

/**
 * The ballots seen from the projects: project p is ranked by `groups[starts[p]]` up to, not
 * including, `groups[starts[p + 1]]`, at the place on their ballots that stands beside it in
 * `ranks`, from 1.
 */
export interface Rankings {
  readonly starts: Int32Array;
  readonly groups: Int32Array;
  readonly ranks: Int32Array;
  /** The lowest place that any ballot uses. */
  readonly lowest: number;
}

/**
 * A ranked ballot gives each project the place where it stands; an approval ballot gives all it
 * names the first place. Throws RangeError for ballots with points, which rank nothing by
 * themselves.
 */
export function rankingsOf(profile: BudgetProfile): Rankings {
  if (profile.kind === 'points') {
    throw new RangeError('Expanding approvals counts ranked ballots or approvals, not points');
  }
  const { projects, choices } = profile;
  const starts = new Int32Array(projects.length + 1);
  for (const project of choices) starts[project + 1] = element(starts, project + 1) + 1;
  for (let place = 1; place < starts.length; place += 1) {
    starts[place] = element(starts, place) + element(starts, place - 1);
  }
  const groups = new Int32Array(choices.length);
  const ranks = new Int32Array(choices.length);
  const next = starts.slice();
  let lowest = 0;
  for (const group of profile.weights.keys()) {
    const first = element(profile.starts, group);
    for (let at = first; at < element(profile.starts, group + 1); at += 1) {
      const project = element(choices, at);
      const entry = element(next, project);
      next[project] = entry + 1;
      groups[entry] = group;
      ranks[entry] = profile.kind === 'ranked' ? at - first + 1 : 1;
      lowest = Math.max(lowest, element(ranks, entry));
    }
  }
  return { starts, groups, ranks, lowest };
}

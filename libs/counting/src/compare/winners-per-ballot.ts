import { element } from '../exact/element.js';
import type { BudgetProfile } from '../profile/budget-profile.js';

/**
 * For each distinct ballot, how many of these projects (ids) it supports: names, and with points
 * above 0 where ballots carry points. Throws RangeError for an id that is not in the profile.
 */
export function winnersPerBallot(profile: BudgetProfile, winners: readonly string[]): Int32Array {
  const won = new Uint8Array(profile.projects.length);
  for (const place of placesOf(profile, winners)) won[place] = 1;
  const { starts, choices, points, weights } = profile;
  const counts = new Int32Array(weights.length);
  for (let group = 0; group < weights.length; group += 1) {
    const end = starts[group + 1] ?? 0;
    let count = 0;
    for (let at = starts[group] ?? 0; at < end; at += 1) {
      if (points !== null && (points[at] ?? 0) <= 0) continue;
      count += won[choices[at] ?? 0] ?? 0;
    }
    counts[group] = count;
  }
  return counts;
}

/** Places in the declared order. Throws RangeError for an unknown or repeated id. */
export function placesOf({ projects }: BudgetProfile, ids: readonly string[]): number[] {
  const places = new Map(projects.map(({ id }, place) => [id, place]));
  if (new Set(ids).size < ids.length) throw new RangeError('An outcome names one project twice');
  return ids.map((id) => {
    const place = places.get(id);
    if (place === undefined) throw new RangeError(`An outcome names an unknown project: ${id}`);
    return place;
  });
}

/** How many voters support exactly 0, 1, 2, … of the winners; no zeros at the end. */
export function votersByWinners({ weights }: BudgetProfile, counts: Int32Array): number[] {
  const most = counts.reduce((highest, count) => Math.max(highest, count), 0);
  const voters = Array.from({ length: most + 1 }, () => 0);
  for (const [group, count] of counts.entries()) {
    voters[count] = element(voters, count) + element(weights, group);
  }
  return voters;
}

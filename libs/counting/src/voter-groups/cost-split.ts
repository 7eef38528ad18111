import { placesOf } from '../compare/winners-per-ballot.js';
import { element } from '../exact/element.js';
import type { BudgetProfile } from '../profile/budget-profile.js';

/**
 * Who paid for one project: a voter who cast the distinct ballot `ballots[i]` paid
 * `paid[i] / unitsPerMinorUnit` minor units. Ballots that paid nothing are left out.
 */
export interface RoundPayments {
  readonly project: string;
  readonly ballots: readonly number[];
  readonly paid: readonly bigint[];
  readonly unitsPerMinorUnit: bigint;
}

/** How one funded project's cost falls on those who support it. */
export interface CostSplit {
  readonly project: string;
  /** Distinct ballots that support it, ascending. */
  readonly supporters: readonly number[];
  /** Beside `supporters`: which of `amounts` one voter of the ballot paid. */
  readonly paid: Int32Array;
  /** Units, each once; the first is 0. */
  readonly amounts: readonly bigint[];
  readonly unitsPerMinorUnit: bigint;
}

/**
 * Splits the cost of each winner: as its supporters paid it, where payments are given for it, else
 * evenly among its supporters. Throws RangeError for an unknown project, payments for a project
 * that did not win, or twice for one.
 */
export function splitCosts(
  profile: BudgetProfile,
  winners: readonly string[],
  payments: readonly RoundPayments[],
): CostSplit[] {
  const rounds = new Map(payments.map((round) => [round.project, round]));
  if (rounds.size < payments.length) throw new RangeError('One project is paid for twice');
  for (const id of rounds.keys()) {
    if (!winners.includes(id)) throw new RangeError(`Project ${id} is paid for but did not win`);
  }
  const places = placesOf(profile, winners);
  const supporters = supportersOf(profile, places);
  return places.map((place) => {
    const { id, cost } = element(profile.projects, place);
    const ballots = supporters.get(place) ?? [];
    const round = rounds.get(id);
    if (round !== undefined) return asPaid(round, ballots);
    return {
      project: id,
      supporters: ballots,
      paid: new Int32Array(ballots.length).fill(1),
      amounts: [0n, BigInt(cost)],
      unitsPerMinorUnit: BigInt(Math.max(1, element(profile.votes, place))),
    };
  });
}

function asPaid(round: RoundPayments, supporters: readonly number[]): CostSplit {
  const { project, unitsPerMinorUnit } = round;
  const places = new Map([[0n, 0]]);
  const paidBy = new Map<number, number>();
  for (const [at, ballot] of round.ballots.entries()) {
    const units = element(round.paid, at);
    const place = places.get(units) ?? places.size;
    places.set(units, place);
    paidBy.set(ballot, place);
  }
  const paid = Int32Array.from(supporters, (ballot) => paidBy.get(ballot) ?? 0);
  return { project, supporters, paid, amounts: [...places.keys()], unitsPerMinorUnit };
}

/** For each of these projects (places), the distinct ballots that support it, ascending. */
function supportersOf(
  { starts, choices, points, weights, projects }: BudgetProfile,
  places: readonly number[],
): ReadonlyMap<number, readonly number[]> {
  const wanted = new Uint8Array(projects.length);
  for (const place of places) wanted[place] = 1;
  const supporters = new Map<number, number[]>(places.map((place) => [place, []]));
  for (let ballot = 0; ballot < weights.length; ballot += 1) {
    const end = starts[ballot + 1] ?? 0;
    for (let at = starts[ballot] ?? 0; at < end; at += 1) {
      const place = choices[at] ?? 0;
      if (wanted[place] === 0) continue;
      if (points === null || (points[at] ?? 0) > 0) supporters.get(place)?.push(ballot);
    }
  }
  return supporters;
}

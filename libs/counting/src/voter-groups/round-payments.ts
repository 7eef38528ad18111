import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import { placesOf } from '../compare/winners-per-ballot.js';

/**
 * Who paid for one project: a voter who cast the distinct ballot `ballots[i]` paid
 * `paid[i] / unitsPerMinorUnit` minor units. Ballots that paid nothing are left out.
 */
export interface RoundPayments {
  readonly project: string;
  readonly ballots: ArrayLike<number>;
  /** Whole units, each above 0. */
  readonly paid: readonly bigint[];
  readonly unitsPerMinorUnit: bigint;
}

/** How one funded project's cost falls on the distinct ballots; amounts are for one voter. */
export interface CostSplit {
  readonly project: string;
  /** Ballots that support it, in ascending order. */
  readonly supporters: readonly number[];
  /** What a voter of the ballot paid, minor units; nothing where it is not there. */
  readonly payments: ReadonlyMap<number, Fraction>;
  /** The most that any voter paid. */
  readonly mostPaid: Fraction;
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
  const paid = new Map(payments.map((round) => [round.project, round]));
  if (paid.size < payments.length) throw new RangeError('One project is paid for twice');
  for (const id of paid.keys()) {
    if (!winners.includes(id)) throw new RangeError(`Project ${id} is paid for but did not win`);
  }
  const places = placesOf(profile, winners);
  const supporters = supportersOf(profile, places);
  return winners.map((project, at) => {
    const ballots = supporters.get(element(places, at)) ?? [];
    const round = paid.get(project);
    const amounts =
      round === undefined ? evenly(profile, element(places, at), ballots) : asPaid(round);
    const mostPaid = [...amounts.values()].reduce(larger, Fraction.ZERO);
    return { project, supporters: ballots, payments: amounts, mostPaid };
  });
}

function asPaid({ ballots, paid, unitsPerMinorUnit }: RoundPayments): Map<number, Fraction> {
  // Few amounts differ, and making a fraction is the costly step.
  const made = new Map<bigint, Fraction>();
  return new Map(
    Array.from(ballots, (ballot, at) => {
      const units = element(paid, at);
      const amount = made.get(units) ?? Fraction.of(units, unitsPerMinorUnit);
      made.set(units, amount);
      return [ballot, amount];
    }),
  );
}

function evenly(
  { projects, votes }: BudgetProfile,
  place: number,
  ballots: readonly number[],
): Map<number, Fraction> {
  const { cost } = element(projects, place);
  if (cost === 0 || ballots.length === 0) return new Map();
  const part = Fraction.of(cost, element(votes, place));
  return new Map(ballots.map((ballot) => [ballot, part]));
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

function larger(first: Fraction, second: Fraction): Fraction {
  return first.compare(second) < 0 ? second : first;
}

import { element } from '../exact/element.js';
import { Fraction, greatestCommonDivisor } from '../exact/fraction.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import { supportOf, type Support } from '../profile/utility.js';
import type { CountResult } from '../result/count-result.js';
import type { RoundPayments } from './round-payments.js';

/**
 * Who paid what in each round that was bought from shares, told from the result alone: everybody
 * starts with its share, and in each round pays the same for each unit of gain, or all that is
 * left. Rounds in which nobody paid from a share are left out, and so are other rules than Equal
 * Shares, which keep no purses or overspend them.
 *
 * Exact. Throws RangeError when a round cannot have been paid: the result is not of these ballots.
 */
export function sharesPaid(
  profile: BudgetProfile,
  result: Pick<CountResult, 'rule' | 'utility' | 'rounds' | 'totals'>,
): RoundPayments[] {
  const { rule, utility, rounds, totals } = result;
  if (rule !== 'equal-shares' || utility === null) return [];
  const support = supportOf(profile, utility);
  const places = new Map(profile.projects.map(({ id }, place) => [id, place]));
  const share = Fraction.parse(totals.share);
  const purses: Purses = {
    of: new Int32Array(profile.weights.length),
    units: [share.numerator],
    unitsPerMinorUnit: share.denominator,
  };
  return rounds
    .filter(({ phase, cost }) => phase === 'equal-shares' && cost > 0)
    .map(({ project, cost }) => {
      const payers = payersOf(profile, support, places.get(project) ?? -1, purses);
      const price = priceFor(payers, BigInt(cost) * purses.unitsPerMinorUnit);
      if (price === null) throw new RangeError(`Nobody can have paid for project ${project}`);
      return pay(project, payers, price, purses);
    });
}

/** What voters hold. Ballots with one history of payments share one purse. */
interface Purses {
  /** The purse of each distinct ballot. */
  readonly of: Int32Array;
  readonly units: bigint[];
  unitsPerMinorUnit: bigint;
}

/** Supporters who hold the same and gain the same, and so pay the same. */
interface Payers {
  readonly ballots: number[];
  readonly held: bigint;
  readonly gain: bigint;
  voters: number;
}

function payersOf(
  { weights }: BudgetProfile,
  { starts, groups, gains }: Support,
  place: number,
  purses: Purses,
): Payers[] {
  const alike = new Map<string, Payers>();
  for (let at = element(starts, place); at < element(starts, place + 1); at += 1) {
    const ballot = element(groups, at);
    const purse = element(purses.of, ballot);
    // Where all gain the same, all pay alike, however much it is.
    const gain = gains === null ? 1 : element(gains, at);
    const key = `${purse}/${gain}`;
    const payers = alike.get(key) ?? {
      ballots: [],
      held: element(purses.units, purse),
      gain: BigInt(gain),
      voters: 0,
    };
    alike.set(key, payers);
    payers.ballots.push(ballot);
    payers.voters += element(weights, ballot);
  }
  return [...alike.values()];
}

/** Units for each unit of gain, as a fraction. */
interface Price {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** The poorest for their gain give all they have, until the rest can pay alike for each gain. */
function priceFor(payers: readonly Payers[], cost: bigint): Price | null {
  const byLimit = [...payers].sort((a, b) => sign(a.held * b.gain - b.held * a.gain));
  let rest = cost;
  let gains = payers.reduce((sum, { gain, voters }) => sum + gain * BigInt(voters), 0n);
  for (const { held, gain, voters } of byLimit) {
    if (rest * gain <= held * gains) {
      const common = greatestCommonDivisor(rest, gains);
      return { top: rest / common, bottom: gains / common };
    }
    rest -= held * BigInt(voters);
    gains -= gain * BigInt(voters);
  }
  return null;
}

/** Takes the money. Units are made finer first, so that every payment is a whole number of them. */
function pay(
  project: string,
  payers: readonly Payers[],
  { top, bottom }: Price,
  purses: Purses,
): RoundPayments {
  purses.unitsPerMinorUnit *= bottom;
  for (const [purse, units] of purses.units.entries()) purses.units[purse] = units * bottom;
  const ballots: number[] = [];
  const paid: bigint[] = [];
  for (const { ballots: alike, held, gain } of payers) {
    const all = held * bottom;
    const payment = all < top * gain ? all : top * gain;
    if (payment === 0n) continue;
    const purse = purses.units.push(all - payment) - 1;
    for (const ballot of alike) {
      purses.of[ballot] = purse;
      ballots.push(ballot);
      paid.push(payment);
    }
  }
  return { project, ballots, paid, unitsPerMinorUnit: purses.unitsPerMinorUnit };
}

function sign(difference: bigint): number {
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

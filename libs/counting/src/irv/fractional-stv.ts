import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { RankedResult } from '../ranked/ranked-result.js';
import { eliminationRules, type EliminationOptions } from './elimination-options.js';
import { RoundsOfExclusion } from './rounds-of-exclusion.js';

export interface FractionalStvOptions extends EliminationOptions {
  /**
   * 'whole': votes divided by one more than the seats, rounded down, and one more; the default.
   * 'fractional': the same quotient rounded down to the decimal places, and one in the last place.
   */
  readonly threshold?: 'whole' | 'fractional';
  /** Digits after the point of every amount, 1 to 6; default 4. */
  readonly decimalPlaces?: number;
}

/**
 * Counts several seats by the single transferable vote as Minneapolis does for its boards: a surplus
 * goes on with all ballots, at a fraction of their value.
 *
 * In plain words: a candidate who reaches the threshold is elected; what they have above it is their
 * surplus. All their ballots go on to the next candidate they rank who is neither elected nor
 * excluded, each worth its value times surplus divided by votes. In a round in which nobody is
 * elected the candidate with the fewest votes is excluded and their ballots go on at the value they
 * have. Everybody who reaches the threshold in a round is elected in it; when as many are left as
 * there are seats to fill, they are all elected.
 *
 * The fraction and each ballot's new value are rounded down to the decimal places; what that loses
 * is the transfer's `residual`. The threshold is that of the first round. No surplus is moved once
 * the seats are filled. This is not the Scottish rule, which transfers one surplus at a time.
 * Throws RangeError when an option is not sound and TieUndecidedError when a tie is to be left to
 * people. Source: the mode `multiWinnerAllowMultipleWinnersPerRound` of the RCTab tabulator;
 * Minneapolis Code of Ordinances, title 8.5, chapter 167.
 */
export function countFractionalStv(
  profile: RankedProfile,
  options: FractionalStvOptions = {},
): RankedResult {
  const { threshold = 'whole', decimalPlaces = 4 } = options;
  if (!['whole', 'fractional'].includes(threshold)) throw new RangeError('Unknown threshold');
  if (!Number.isSafeInteger(decimalPlaces) || decimalPlaces < 1 || decimalPlaces > 6) {
    throw new RangeError('There must be from 1 to 6 decimal places');
  }
  const count = new RoundsOfExclusion(profile, eliminationRules(options), decimalPlaces);
  const unit = 10 ** decimalPlaces;
  const quota = quotaOf(count.tally.active, profile.seats, { threshold, unit });
  const quotaText = count.tally.text(quota);
  while (count.elected.length < profile.seats && count.hopeful.length > 0) {
    const reached = electInRound(count, { quota, seats: profile.seats });
    const full = count.elected.length === profile.seats || count.hopeful.length === 0;
    count.closeRound(quotaText, {
      surpluses: full ? [] : surplusesOf(count, reached, quota),
      excluded: reached.length > 0 ? [] : count.nextExclusions(count.hopeful, false),
    });
  }
  for (const place of count.hopeful) {
    const margin = quota - count.tally.votesOf(place);
    count.decide(place, 'not-reached', { round: null, margin });
  }
  return count.result('stv-fractional', {
    seats: profile.seats,
    facts: { threshold, decimalPlaces },
  });
}

/** The quota in the tally's units. */
function quotaOf(
  votes: number,
  seats: number,
  { threshold, unit }: { readonly threshold: 'whole' | 'fractional'; readonly unit: number },
): number {
  if (threshold === 'fractional') return Math.floor(votes / (seats + 1)) + 1;
  return (Math.floor(votes / unit / (seats + 1)) + 1) * unit;
}

/** Elects all who have the quota, most votes first, and all who are left when the seats suffice. */
function electInRound(
  count: RoundsOfExclusion,
  { quota, seats }: { readonly quota: number; readonly seats: number },
): number[] {
  const { tally } = count;
  const able = count.hopeful
    .filter((place) => !count.isWriteIn(place))
    .sort((a, b) => tally.votesOf(b) - tally.votesOf(a) || a - b);
  const enough = able.length <= seats - count.elected.length;
  const electing = able.filter((place) => enough || tally.votesOf(place) >= quota);
  for (const place of electing) {
    const above = tally.votesOf(place) - quota;
    if (above >= 0) count.elect(place, 'elected-quota', { margin: above });
    else count.elect(place, 'elected-remaining');
    tally.close(place);
  }
  return electing;
}

function surplusesOf(
  count: RoundsOfExclusion,
  elected: readonly number[],
  quota: number,
): { place: number; surplus: number }[] {
  return elected
    .map((place) => ({ place, surplus: count.tally.votesOf(place) - quota }))
    .filter(({ surplus }) => surplus > 0);
}

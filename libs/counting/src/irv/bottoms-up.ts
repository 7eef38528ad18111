import { element } from '../exact/element.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { RankedResult } from '../ranked/ranked-result.js';
import { eliminationRules, type EliminationOptions } from './elimination-options.js';
import { RoundsOfExclusion } from './rounds-of-exclusion.js';
import { votesText } from './votes-text.js';

/** A share of the votes that count for somebody: whole per cent, 1 to 100. */
export interface VoteShare {
  readonly percent: number;
  /** Of the votes that count in the first round, or in each round for that round. */
  readonly of: 'first-round' | 'each-round';
}

export interface BottomsUpOptions extends EliminationOptions {
  /**
   * Exclude until everybody left has at least this share, and elect them, however many they are. By
   * default none: exclude until as many are left as there are seats.
   */
  readonly threshold?: VoteShare;
}

/**
 * Counts by excluding from the bottom until few enough are left, and elects all of those.
 *
 * In plain words: as in instant-runoff voting, the candidate with the fewest votes is excluded and
 * each of their ballots moves to the next candidate it ranks who is still in; but nobody is elected
 * on the way and no surplus moves. All who are left at the end are elected, most votes first. With
 * a threshold of 15 % this is how ranked ballots were used in American primaries of 2020.
 *
 * Votes are whole numbers and shares are compared exactly; `quota` is the share in votes, with two
 * digits. A winner's `margin` is votes above what the last candidate excluded had. Throws RangeError
 * when an option is not sound and TieUndecidedError when a tie is to be left to people.
 * Source: the modes `bottomsUp` and `bottomsUpUsingPercentageThreshold` of the RCTab tabulator.
 */
export function countBottomsUp(
  profile: RankedProfile,
  options: BottomsUpOptions = {},
): RankedResult {
  const { threshold } = options;
  if (threshold !== undefined) checkShare(threshold);
  const count = new RoundsOfExclusion(profile, eliminationRules(options));
  const firstRoundVotes = count.tally.active;
  let last: LastExcluded | null = null;
  for (;;) {
    const left = count.hopeful;
    const base = threshold?.of === 'each-round' ? count.tally.active : firstRoundVotes;
    const hundredths = threshold === undefined ? null : threshold.percent * base;
    const quota = hundredths === null ? null : votesText(hundredths, 2);
    const enough =
      hundredths === null
        ? left.length <= profile.seats
        : left.every((place) => count.tally.votesOf(place) * 100 >= hundredths);
    if (enough && !left.some((place) => count.isWriteIn(place))) {
      if (left.length > 0) electAll(count, last, quota);
      break;
    }
    const excluded = count.nextExclusions(left, false);
    const { place } = element(excluded, 0);
    last = { place, votes: count.tally.votesOf(place) };
    count.closeRound(quota, { excluded });
  }
  return count.result('irv-bottoms-up', {
    seats: threshold === undefined ? profile.seats : count.elected.length,
    facts:
      threshold === undefined
        ? {}
        : { thresholdPercent: threshold.percent, thresholdOf: threshold.of },
  });
}

interface LastExcluded {
  readonly place: number;
  readonly votes: number;
}

function electAll(count: RoundsOfExclusion, last: LastExcluded | null, quota: string | null): void {
  const { tally } = count;
  for (const place of count.hopeful.sort((a, b) => tally.votesOf(b) - tally.votesOf(a) || a - b)) {
    count.elect(place, 'elected-remaining', {
      margin: last === null ? null : tally.votesOf(place) - last.votes,
      against: last?.place ?? null,
    });
  }
  count.closeRound(quota);
}

function checkShare({ percent, of }: VoteShare): void {
  if (!Number.isSafeInteger(percent) || percent < 1 || percent > 100) {
    throw new RangeError('The threshold must be whole per cent, 1 to 100');
  }
  if (!['first-round', 'each-round'].includes(of)) throw new RangeError('Unknown threshold');
}

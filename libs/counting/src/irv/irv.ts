import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { RankedResult } from '../ranked/ranked-result.js';
import { eliminationRules, type EliminationOptions } from './elimination-options.js';
import { RoundsOfExclusion } from './rounds-of-exclusion.js';

export interface IrvOptions extends EliminationOptions {
  /**
   * 'majority': stop as soon as somebody has more than half of the votes that still count. This is
   * the default. 'two-remain': go on until two are left, to show how far ahead the winner ends.
   */
  readonly stop?: 'majority' | 'two-remain';
  /** Exclude together all who could not catch up even together; default false. */
  readonly batchElimination?: boolean;
}

/**
 * Counts one seat by instant-runoff voting (the alternative vote).
 *
 * In plain words: every ballot counts for the candidate it ranks first. If nobody has more than
 * half of the votes, the candidate with the fewest is excluded and each of their ballots moves to
 * the next candidate it ranks who is still in. This goes on until somebody has more than half of
 * the votes that still count. Who wins does not depend on `stop` or, without ties, on batches: a
 * candidate with more than half can never be last, and a batch is a run of exclusions that would
 * happen anyway.
 *
 * Votes are whole numbers and every comparison is exact. `quota` is half of the votes that still
 * count, rounded down, and one more; once reached it stands. When two are left with equal votes the
 * tie breaker names the winner. A winner's `votes` and `margin` are those of the last round: the
 * lead over the runner-up. Whoever is excluded was `margin` votes short of the next candidate (a
 * batch: all its votes together were). Nobody is elected only when there is no candidate, or none
 * with the minimum of votes; without any ballot the tie breaker decides. `profile.seats` is not
 * looked at. Throws RangeError when an option is not sound and
 * TieUndecidedError when a tie is to be left to people.
 *
 * Source: Robert's Rules of Order Newly Revised (12th ed.) 45:62-69, preferential voting; the rules
 * for overvotes, skipped ranks and batches are those of the RCTab tabulator's settings, as used in
 * Maine and Minneapolis.
 *
 * @example
 * const count = new RankedProfileBuilder({ title: 'Mascot', seats: 1, candidates });
 * count.add([[0], [1]], 4); // four voters: the first candidate, then the second
 * count.add([[1]], 3);
 * countIrv(count.build()).elected; // the first candidate, 4 of 7
 */
export function countIrv(profile: RankedProfile, options: IrvOptions = {}): RankedResult {
  const { stop = 'majority', batchElimination = false } = options;
  if (!['majority', 'two-remain'].includes(stop)) throw new RangeError('Unknown stop');
  const count = new RoundsOfExclusion(profile, eliminationRules(options));
  let quota = 0;
  for (;;) {
    const standing = [...count.elected, ...count.hopeful].sort((a, b) => a - b);
    if (standing.length === 0) break;
    if (count.elected.length === 0) {
      quota = Math.floor(count.tally.active / 2) + 1;
      electInRound(count, standing, quota);
    }
    const settled = count.elected.length > 0;
    if (settled && (stop === 'majority' || standing.length <= 2)) {
      count.closeRound(String(quota));
      break;
    }
    const excluded = count.nextExclusions(standing, batchElimination);
    count.closeRound(String(quota), { excluded });
  }
  explainFinalRound(count);
  return count.result('irv', { seats: 1, facts: { stop, batchElimination } });
}

/** Elects whoever has a majority, or one of the last two when they stand equal. */
function electInRound(count: RoundsOfExclusion, standing: readonly number[], quota: number): void {
  const able = standing.filter((place) => !count.isWriteIn(place));
  const leader = able.find((place) => count.tally.votesOf(place) >= quota);
  if (leader !== undefined) {
    count.elect(leader, 'elected-majority');
    return;
  }
  if (standing.length > 2 || able.length < standing.length) return;
  const reason = able.length === 2 ? 'elected-by-tie' : 'elected-remaining';
  count.elect(count.ties.winner(able, count.round), reason);
}

/** The winner's lead at the end, and how far behind it the others who were still in ended. */
function explainFinalRound(count: RoundsOfExclusion): void {
  const [winner] = count.elected;
  if (winner === undefined) return;
  const behind = (place: number): number =>
    count.tally.votesOf(winner) - count.tally.votesOf(place);
  const beaten = count.hopeful.sort((a, b) => behind(a) - behind(b) || a - b);
  const [runnerUp = null] = beaten;
  count.amend(winner, {
    margin: runnerUp === null ? null : behind(runnerUp),
    against: runnerUp,
  });
  for (const place of beaten) {
    const reason = behind(place) === 0 ? 'lost-tie' : 'beaten';
    count.decide(place, reason, { round: null, margin: behind(place), against: winner });
  }
}

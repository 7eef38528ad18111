import { element } from '../exact/element.js';
import type { ClearBallots } from './clear-ballots.js';
import type { FixedPoint } from './fixed-point.js';
import { ELECTED, followBallots, HOPEFUL } from './follow-ballots.js';
import { dividedUp } from './keep-share.js';
import { shareVotes } from './share-votes.js';

/** Where a count stands as a round begins. */
export interface MeekState {
  readonly ballots: ClearBallots;
  /** By place: excluded, hopeful or elected. */
  readonly standing: Uint8Array;
  /** Keep factors by place, in parts of one; those of the elected are changed as they settle. */
  readonly keep: bigint[];
  readonly seats: number;
  readonly omega: bigint;
  readonly fixed: FixedPoint;
}

/** How votes lie once a round is settled, in parts of a vote. */
export interface SettledVotes {
  readonly votes: readonly bigint[];
  /** Votes of all candidates together. */
  readonly total: bigint;
  readonly quota: bigint;
  readonly surplus: bigint;
  /** Places of the hopeful who have reached the quota. */
  readonly reached: readonly number[];
}

/**
 * Shares the votes out and adjusts keep factors, until somebody reaches the quota, or the surplus of
 * the elected is below omega or has stopped falling (B.2 of the reference rule). It ends: a surplus
 * is a whole number of parts and falls with every turn but the last.
 */
export function settleVotes({
  ballots,
  standing,
  keep,
  seats,
  omega,
  fixed,
}: MeekState): SettledVotes {
  const paths = followBallots(ballots, standing, fixed.equalRanks);
  const places = [...standing.keys()];
  const hopeful = places.filter((place) => standing[place] === HOPEFUL);
  const elected = places.filter((place) => standing[place] === ELECTED);
  let last: bigint | null = null;
  for (;;) {
    const votes = shareVotes(paths, keep, ballots.voters, fixed);
    const total = votes.reduce((sum, one) => sum + one, 0n);
    const quota = total / BigInt(seats + 1) + 1n;
    const reached = hopeful.filter((place) => element(votes, place) >= quota);
    const above = elected.reduce((sum, place) => sum + element(votes, place) - quota, 0n);
    const surplus = above > 0n ? above : 0n;
    const settled = surplus < omega || (last !== null && surplus >= last);
    if (reached.length > 0 || settled) return { votes, total, quota, surplus, reached };
    for (const place of elected) {
      keep[place] = adjustedKeep(element(keep, place), element(votes, place), quota, fixed.one);
    }
    last = surplus;
  }
}

/** Keep factor × quota ÷ votes, each step rounded up (B.2.f), and never more than all of a vote. */
function adjustedKeep(factor: bigint, votes: bigint, quota: bigint, one: bigint): bigint {
  if (votes === 0n) return factor;
  const adjusted = dividedUp(dividedUp(factor * quota, one) * one, votes);
  return adjusted < one ? adjusted : one;
}

/** Credits that k votes for one project cost, for or against: k². Exact while it is below 2^53. */
export function quadraticCost(votes: number): number {
  return votes * votes;
}

/** One step of the ladder that a voter climbs when they give one project more votes. */
export interface LadderStep {
  readonly votes: number;
  /** Credits for that many votes. */
  readonly cost: number;
  /** Credits for the last of these votes alone. */
  readonly lastVote: number;
  /** Credits left for other projects. */
  readonly left: number;
  /** Votes that one credit buys at this step, 'n/d'. */
  readonly votesPerCredit: string;
}

/** The most credits that a ladder is made for. */
export const LONGEST_LADDER_CREDITS = 1_000_000;

/**
 * Every number of votes that these credits buy for one project, from 1: votes cost 1, 4, 9 ...
 * credits, so each further vote costs 2 more than the last. Throws RangeError for credits that are
 * not whole, below 0 or above `LONGEST_LADDER_CREDITS`.
 *
 * @example
 * quadraticLadder(10).map(({ cost }) => cost); // [1, 4, 9]
 */
export function quadraticLadder(credits: number): LadderStep[] {
  if (!Number.isSafeInteger(credits) || credits < 0 || credits > LONGEST_LADDER_CREDITS) {
    throw new RangeError(`Credits must be whole, from 0 to ${LONGEST_LADDER_CREDITS}`);
  }
  const steps: LadderStep[] = [];
  for (let votes = 1; quadraticCost(votes) <= credits; votes += 1) {
    const cost = quadraticCost(votes);
    steps.push({
      votes,
      cost,
      lastVote: 2 * votes - 1,
      left: credits - cost,
      votesPerCredit: `1/${votes}`,
    });
  }
  return steps;
}

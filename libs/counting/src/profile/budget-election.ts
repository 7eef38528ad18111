/** A costed project on the ballot. `cost` is whole minor units (pence), 0 or more. */
export interface CountProject {
  readonly id: string;
  readonly cost: number;
}

/**
 * How ballots are marked. 'approval': a set of projects (choose-1 and knapsack too). 'points': each
 * named project has points (cumulative, scoring; votes for and against on a quadratic ballot).
 * 'ranked': projects from best to worst.
 */
export type BallotKind = 'approval' | 'points' | 'ranked';

/**
 * An approval election as plain lists.
 *
 * `budget`: whole minor units. `projects`: their order IS the declared tie order, so the earlier
 * project wins a tie. `ballots`: one list of project ids for each voter, in any order; an empty
 * ballot still counts as a voter.
 */
export interface ApprovalElection {
  readonly budget: number;
  readonly projects: readonly CountProject[];
  readonly ballots: readonly (readonly string[])[];
}

/** A ranked election as plain lists: each ballot names projects from best to worst. */
export interface RankedBudgetElection extends ApprovalElection {
  /** The most projects a ballot could rank; by default the longest ballot decides. */
  readonly rankLimit?: number;
}

/** An election with points: each ballot is a list of [project id, points]. */
export interface PointsElection {
  readonly budget: number;
  readonly projects: readonly CountProject[];
  /** Points are safe integers; below 0 only on a quadratic ballot, where they are votes against. */
  readonly ballots: readonly (readonly (readonly [id: string, points: number])[])[];
}

/** Whole minor units from 0 to Number.MAX_SAFE_INTEGER, or a RangeError (TypeError if no number). */
export function checkMinorUnits(amount: unknown, what: string): void {
  if (typeof amount !== 'number') throw new TypeError(`${what} must be a number`);
  if (!Number.isSafeInteger(amount) || amount < 0) {
    throw new RangeError(`${what} must be whole minor units, 0 or more, but is ${amount}`);
  }
}

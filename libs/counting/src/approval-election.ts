/** A costed project on the ballot. `cost` is whole minor units (pence), 0 or more. */
export interface CountProject {
  readonly id: string;
  readonly cost: number;
}

/**
 * An approval election.
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

/** Whole minor units from 0 to Number.MAX_SAFE_INTEGER, or a RangeError (TypeError if no number). */
export function checkMinorUnits(amount: unknown, what: string): void {
  if (typeof amount !== 'number') throw new TypeError(`${what} must be a number`);
  if (!Number.isSafeInteger(amount) || amount < 0) {
    throw new RangeError(`${what} must be whole minor units, 0 or more, but is ${amount}`);
  }
}

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

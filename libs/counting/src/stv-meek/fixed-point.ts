import type { EqualRanks } from './equal-ranks.js';
import type { Rounding } from './keep-share.js';

/** The arithmetic of a count. */
export interface FixedPoint {
  /** Parts of one vote: 10^digits. */
  readonly one: bigint;
  readonly rounding: Rounding;
  readonly equalRanks: EqualRanks;
}

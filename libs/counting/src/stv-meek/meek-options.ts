import type { TieRule } from '../ties/tie-rule.js';
import type { EqualRanks } from './equal-ranks.js';
import type { Rounding } from './keep-share.js';

/** How a Meek count is to be done; left out, it is the reference rule. */
export interface MeekStvOptions {
  /** By default the declared order. */
  readonly ties?: TieRule;
  /** Digits after the point in all arithmetic, 1 to 18; by default 9. */
  readonly digits?: number;
  /** The surplus below which a round is settled is 10 to the minus this; by default 6. */
  readonly omega?: number;
  /** How weight × keep factor is rounded: 'up' in the reference rule. */
  readonly rounding?: Rounding;
  /** How an equal rank is shared: 'split' by default. */
  readonly equalRanks?: EqualRanks;
}

/** Options with nothing left out. Throws RangeError for digits or an omega out of range. */
export function meekOptions({
  ties = { by: 'order' },
  digits = 9,
  omega = 6,
  rounding = 'up',
  equalRanks = 'split',
}: MeekStvOptions): Required<MeekStvOptions> {
  if (!Number.isInteger(digits) || digits < 1 || digits > 18) {
    throw new RangeError(`Digits are a whole number from 1 to 18, not ${digits}`);
  }
  if (!Number.isInteger(omega) || omega < 1 || omega > digits) {
    throw new RangeError(`Omega is a whole number from 1 to ${digits}, not ${omega}`);
  }
  return { ties, digits, omega, rounding, equalRanks };
}

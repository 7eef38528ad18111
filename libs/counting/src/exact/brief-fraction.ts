import { Fraction } from './fraction.js';

const LONGEST = 10n ** 38n;
const DIGITS = 10n ** 18n;

/**
 * A fraction from 0 up as results tell it: exact while its denominator has no more than 38 digits,
 * and rounded down to 10^-18 beyond, where nobody could read it. Nothing is decided by it.
 */
export function briefFraction(top: bigint, bottom: bigint): Fraction {
  const exact = Fraction.of(top, bottom);
  if (exact.denominator <= LONGEST) return exact;
  return Fraction.of((top * DIGITS) / bottom, DIGITS);
}

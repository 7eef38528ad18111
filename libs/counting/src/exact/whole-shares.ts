import type { Fraction } from './fraction.js';

/**
 * How many whole shares an amount of 0 or more comes to, rounded up. Null when a share is worth
 * nothing.
 */
export function wholeShares(amount: Fraction, share: Fraction): number | null {
  if (share.numerator === 0n) return null;
  const { numerator, denominator } = amount.div(share);
  return Number((numerator + denominator - 1n) / denominator);
}

/** How products with a keep factor are rounded to the digits of the count. */
export type Rounding = 'up' | 'down';

const LOW = 32_768;

/**
 * The share of a weight that a candidate keeps: weight × factor ÷ one, rounded to a whole number.
 *
 * Exact for weight and factor up to one ≤ 10^9, though the product may pass 2^53: the factor is
 * split as high × 32768 + low, so that weight × high < 3.1 × 10^13 and weight × low < 3.3 × 10^13,
 * and all that is divided stays below 2^53. There, the floor of a double quotient is the true floor:
 * a quotient of integers that is no integer lies at least 1 / one below the next integer, further
 * than half a unit in the last place of any double below 2^53 / one.
 */
export function keptShare(weight: number, factor: number, one: number, rounding: Rounding): number {
  const high = Math.floor(factor / LOW);
  const top = weight * high;
  const whole = Math.floor(top / one);
  const rest = (top - whole * one) * LOW + weight * (factor - high * LOW);
  return whole * LOW + Math.floor((rounding === 'up' ? rest + one - 1 : rest) / one);
}

/** The same in integers of any size. */
export function keptShareBig(
  weight: bigint,
  factor: bigint,
  one: bigint,
  rounding: Rounding,
): bigint {
  return (weight * factor + (rounding === 'up' ? one - 1n : 0n)) / one;
}

/** A quotient of integers above 0, rounded up. */
export function dividedUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

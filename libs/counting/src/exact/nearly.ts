const KEPT_BITS = 64;

/**
 * top / bottom as a double, to within one part in 2^50; Infinity past the largest double, 0 below
 * the smallest. `top` is 0 or more, `bottom` above 0.
 */
export function nearly(top: bigint, bottom: bigint): number {
  if (top === 0n) return 0;
  const above = Math.max(0, bitsOf(top) - KEPT_BITS);
  const below = Math.max(0, bitsOf(bottom) - KEPT_BITS);
  const quotient = Number(top >> BigInt(above)) / Number(bottom >> BigInt(below));
  // In two steps: 2^1100 alone is past the largest double where the product may not be.
  const half = Math.trunc((above - below) / 2);
  return quotient * 2 ** half * 2 ** (above - below - half);
}

/** The bits of a number above 0, or up to 3 more. */
export function bitsOf(value: bigint): number {
  return value.toString(16).length * 4;
}

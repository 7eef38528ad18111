/**
 * The greatest integer whose square is not above `value`, by Newton's method on integers, which
 * comes down to it from any start that is not below it. Throws RangeError below 0.
 */
export function integerRoot(value: bigint): bigint {
  if (value < 0n) throw new RangeError('A negative number has no square root');
  if (value < 2n) return value;
  const bits = value.toString(16).length * 4;
  let root = 1n << BigInt(Math.ceil(bits / 2));
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}

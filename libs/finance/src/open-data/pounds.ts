/**
 * Whole pence as a number of pounds. A double has 15 digits that are always right, and JSON writes
 * the shortest that reads back as the same: below 10^15 pence that is the amount with its two decimals.
 * @throws RangeError for what is no whole number of pence, or too large to be told exactly
 */
export function poundsNumber(pence: number): number {
  if (!Number.isInteger(pence) || Math.abs(pence) >= 1e15)
    throw new RangeError('an amount in a file must be whole pence, and no more than 15 digits');
  return pence / 100;
}

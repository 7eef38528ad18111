/** The most digits after the point that an amount can have. */
export const MOST_DIGITS_AFTER_POINT = 15;

/**
 * A decimal amount as whole minor units, exactly: '12.5' with 2 digits is 1250.
 *
 * Throws TypeError when not given text, and RangeError for anything but plain digits with at most
 * one point, for a value finer than one minor unit, or for one past Number.MAX_SAFE_INTEGER.
 */
export function decimalToMinorUnits(text: string, digits = 2): number {
  if (typeof text !== 'string') throw new TypeError('An amount must be text');
  if (!Number.isInteger(digits) || digits < 0 || digits > MOST_DIGITS_AFTER_POINT) {
    throw new RangeError('An amount has from 0 to 15 digits after the point');
  }
  if (text.length > 62) throw new RangeError('An amount has too many digits');
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new RangeError('An amount must be plain digits with at most one point');
  const [, whole = '', decimals = ''] = match;
  if (/[1-9]/.test(decimals.slice(digits))) {
    throw new RangeError(`An amount has at most ${digits} digits after the point`);
  }
  const all = whole + decimals.slice(0, digits).padEnd(digits, '0');
  // Up to 15 digits are below 2 ** 53, so Number reads them exactly.
  if (all.length <= 15) return Number(all);
  const minorUnits = BigInt(all);
  if (minorUnits > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('An amount is too large');
  return Number(minorUnits);
}

/** Digits a decimal needs after the point; zeros at its end are not needed ('4.50' needs 1). */
export function digitsAfterPoint(decimal: string): number {
  const point = decimal.indexOf('.');
  if (point === -1) return 0;
  let end = decimal.length;
  while (decimal.endsWith('0', end)) end -= 1;
  return end - point - 1;
}

/**
 * Whole minor units as decimal text, with as many digits after the point as they stand for: 1250
 * with 2 digits is '12.50'. Throws RangeError for an amount that is not a safe integer.
 */
export function minorUnitsToDecimal(amount: number, digits = 2): string {
  if (!Number.isSafeInteger(amount)) throw new RangeError('An amount must be a safe integer');
  const sign = amount < 0 ? '-' : '';
  const all = String(Math.abs(amount)).padStart(digits + 1, '0');
  const point = all.length - digits;
  return digits === 0 ? sign + all : `${sign}${all.slice(0, point)}.${all.slice(point)}`;
}

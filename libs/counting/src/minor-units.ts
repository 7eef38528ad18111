/**
 * A decimal amount as whole minor units, exactly: '12.5' with 2 digits is 1250.
 *
 * Throws TypeError when not given text, and RangeError for anything but plain digits with at most
 * one point, for a value finer than one minor unit, or for one past Number.MAX_SAFE_INTEGER.
 */
export function decimalToMinorUnits(text: string, digits = 2): number {
  if (typeof text !== 'string') throw new TypeError('An amount must be text');
  if (!Number.isInteger(digits) || digits < 0 || digits > 15) {
    throw new RangeError('An amount has from 0 to 15 digits after the point');
  }
  if (text.length > 62) throw new RangeError('An amount has too many digits');
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new RangeError('An amount must be plain digits with at most one point');
  const [, whole = '', decimals = ''] = match;
  if (/[1-9]/.test(decimals.slice(digits))) {
    throw new RangeError(`An amount has at most ${digits} digits after the point`);
  }
  const minorUnits = BigInt(whole + decimals.slice(0, digits).padEnd(digits, '0'));
  if (minorUnits > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('An amount is too large');
  return Number(minorUnits);
}

import { decimalToMinorUnits, digitsAfterPoint } from '../exact/minor-units.js';
import { quoted, type FilePosition } from '../text/file-syntax-error.js';
import { PabulibSyntaxError } from './pabulib-syntax-error.js';
import type { Cell } from './table-header.js';

/** Money is told to two digits at least, as most money is. */
const FEWEST_MONEY_DIGITS = 2;

/** The digits after the point that amounts need to be whole numbers together. */
export function moneyDigitsOf(amounts: Iterable<Cell>): number {
  let digits = FEWEST_MONEY_DIGITS;
  for (const { text } of amounts) digits = Math.max(digits, digitsAfterPoint(text));
  return digits;
}

/**
 * A plain decimal, perhaps negative, as a whole number of units of 10 ** -digits. Throws
 * PabulibSyntaxError when that is no safe integer.
 */
export function wholeUnits(text: string, digits: number, at: FilePosition): number {
  const isNegative = text.startsWith('-');
  try {
    const units = decimalToMinorUnits(isNegative ? text.slice(1) : text, digits);
    return isNegative && units !== 0 ? -units : units;
  } catch {
    const expected = `a number that is exact to ${digits} digits after the point and below 2 ** 53`;
    throw new PabulibSyntaxError('number-too-large', at, expected, quoted(text));
  }
}

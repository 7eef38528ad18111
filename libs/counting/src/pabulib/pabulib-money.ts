import {
  decimalToMinorUnits,
  digitsAfterPoint,
  MOST_DIGITS_AFTER_POINT,
} from '../exact/minor-units.js';
import { quoted, type FilePosition } from '../text/file-syntax-error.js';
import { PabulibSyntaxError } from './pabulib-syntax-error.js';
import type { Cell } from './table-header.js';

/** Money is told to two digits at least, as most money is. */
const FEWEST_MONEY_DIGITS = 2;

/**
 * The digits after the point that amounts need to be whole numbers together. Throws
 * PabulibSyntaxError for an amount with more than 15.
 */
export function moneyDigitsOf(amounts: Iterable<Cell>): number {
  let digits = FEWEST_MONEY_DIGITS;
  for (const { text, line, column } of amounts) {
    digits = Math.max(digits, checkedDigits(text, { line, column }));
  }
  return digits;
}

/** The digits after the point that a decimal needs: at most 15, or a PabulibSyntaxError. */
export function checkedDigits(text: string, at: FilePosition): number {
  const digits = digitsAfterPoint(text);
  if (digits <= MOST_DIGITS_AFTER_POINT) return digits;
  const expected = `at most ${MOST_DIGITS_AFTER_POINT} digits after the point`;
  throw new PabulibSyntaxError('number-too-large', at, expected, quoted(text));
}

/**
 * A plain decimal, perhaps negative, as a whole number of units of 10 ** -digits, where it has no
 * more digits than that. Throws PabulibSyntaxError when that is no safe integer.
 */
export function wholeUnits(text: string, digits: number, at: FilePosition): number {
  const isNegative = text.startsWith('-');
  try {
    const units = decimalToMinorUnits(isNegative ? text.slice(1) : text, digits);
    return isNegative && units !== 0 ? -units : units;
  } catch {
    const expected = `a number below 2 ** 53 when it is counted in units of 10 ** -${digits}`;
    throw new PabulibSyntaxError('number-too-large', at, expected, quoted(text));
  }
}

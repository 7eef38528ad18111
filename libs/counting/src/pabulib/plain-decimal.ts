import { quoted } from '../text/file-syntax-error.js';
import { PabulibSyntaxError } from './pabulib-syntax-error.js';
import type { Cell } from './table-header.js';

/** Digits with at most one point, at most 30 digits in all: no exponent, NaN or Infinity. */
export function checkDecimal(cell: Cell, expected: string): void {
  if (isDecimal(cell.text, false)) return;
  throw new PabulibSyntaxError('bad-number', cell, expected, quoted(cell.text));
}

export function isDecimal(text: string, signed: boolean): boolean {
  if (text.length > 32) return false;
  const digits = signed && text.startsWith('-') ? text.slice(1) : text;
  return /^\d+(?:\.\d+)?$/.test(digits) && digits.replace('.', '').length <= 30;
}

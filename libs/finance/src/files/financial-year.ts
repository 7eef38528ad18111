import { isDay } from './day.js';

/** A council's year: 1 April to 31 March, written `2026-27`. */
export type FinancialYear = string;

/** @param day `yyyy-mm-dd` @throws RangeError */
export function financialYearOf(day: string): FinancialYear {
  const { year, month } = partsOf(day);
  return named(month >= 4 ? year : year - 1);
}

/** April is 1, March is 12. @param day `yyyy-mm-dd` @throws RangeError */
export function periodOf(day: string): number {
  return ((partsOf(day).month + 8) % 12) + 1;
}

/** `2026-27`, `2026/27` or `2026-2027`; null when it is none, or the second year does not follow. */
export function readFinancialYear(text: string): FinancialYear | null {
  const match = /^((?:18|19|20|21)\d{2})\s*[-/–]\s*(\d{4}|\d{2})$/.exec(text.trim());
  if (!match?.[1] || !match[2]) return null;
  const year = named(Number(match[1]));
  return year.endsWith(match[2].slice(-2)) && isNext(match[1], match[2]) ? year : null;
}

/** First and last day. @throws RangeError for what is no financial year */
export function daysOfFinancialYear(year: FinancialYear): {
  readonly from: string;
  readonly until: string;
} {
  const read = readFinancialYear(year);
  if (read === null) throw new RangeError('a financial year is written 2026-27');
  const first = Number(read.slice(0, 4));
  return { from: `${first}-04-01`, until: `${first + 1}-03-31` };
}

function isNext(first: string, second: string): boolean {
  return second.length === 2 || Number(second) === Number(first) + 1;
}

function named(year: number): FinancialYear {
  return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
}

function partsOf(day: string): { readonly year: number; readonly month: number } {
  if (!isDay(day)) throw new RangeError('a financial year is of a day of the calendar');
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) };
}

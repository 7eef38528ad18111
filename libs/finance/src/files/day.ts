export type DayProblem = 'finance.day-empty' | 'finance.day-unread' | 'finance.day-none';

/** How a file writes a day; `MMM-yy` is the month alone, as Oracle names its periods. */
export const dayFormats = [
  'yyyy-mm-dd',
  'dd/mm/yyyy',
  'dd-MMM-yyyy',
  'yyyymmdd',
  'MMM-yy',
] as const;
export type DayFormat = (typeof dayFormats)[number];

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A day as `yyyy-mm-dd` or, as Excel writes it here, `dd/mm/yyyy`. Two digits of a year, months
 * first and days that no calendar has are refused. @returns `day` as `yyyy-mm-dd`
 */
export function readDay(text: string): { readonly day: string } | { readonly problem: DayProblem } {
  const bare = text.trim();
  if (bare === '') return { problem: 'finance.day-empty' };
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(bare);
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(bare);
  const parts = iso ? [iso[1], iso[2], iso[3]] : british && [british[3], british[2], british[1]];
  if (!parts) return { problem: 'finance.day-unread' };
  const [year = '', month = '', date = ''] = parts.map((part) => (part ?? '').padStart(2, '0'));
  const day = `${year}-${month}-${date}`;
  return isDay(day) ? { day } : { problem: 'finance.day-none' };
}

/** Whether it is a day of the calendar, between 1900 and 2199, as `yyyy-mm-dd`. */
export function isDay(day: string): boolean {
  if (!/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(day)) return false;
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
}

/** @throws RangeError when `day` is no `yyyy-mm-dd` */
export function writeDay(day: string, format: DayFormat): string {
  if (!isDay(day)) throw new RangeError('a day in a file must be a day of the calendar');
  const [year = '', month = '', date = ''] = day.split('-');
  switch (format) {
    case 'yyyy-mm-dd':
      return day;
    case 'dd/mm/yyyy':
      return `${date}/${month}/${year}`;
    case 'dd-MMM-yyyy':
      return `${date}-${months[Number(month) - 1] ?? ''}-${year}`;
    case 'yyyymmdd':
      return year + month + date;
    case 'MMM-yy':
      return `${months[Number(month) - 1] ?? ''}-${year.slice(2)}`;
  }
}

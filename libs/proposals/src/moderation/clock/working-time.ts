import { isoDay } from '#platform';
import { isBankHoliday } from './bank-holidays.js';

const hour = 3_600_000;
const day = 24 * hour;

/**
 * When so many hours are over of which none is on a Saturday, a Sunday, Good Friday, Christmas Day or
 * another bank holiday in England and Wales (SI 2013/3028, regulation 1). Days begin and end at
 * midnight in London; one on which the clocks change has 23 or 25 hours, and is a Sunday.
 */
export function afterWorkingHours(from: Date, hours: number): Date {
  let at = from.getTime();
  let left = hours * hour;
  for (;;) {
    const midnight = nextMidnight(at);
    const counted = isWorkingDay(isoDay(new Date(at))) ? midnight - at : 0;
    if (left <= counted) return new Date(at + left);
    left -= counted;
    at = midnight;
  }
}

/** A working day from now is the same hour of the next one. */
export function afterWorkingDays(from: Date, days: number): Date {
  return afterWorkingHours(from, 24 * days);
}

/** Midnight in London at the end of so many calendar days after that of `from`. */
export function endOfDayAfter(from: Date, days: number): Date {
  let end = nextMidnight(from.getTime());
  for (let left = days; left > 0; left -= 1) end = nextMidnight(end);
  return new Date(end);
}

/** @param calendarDay e.g. `2026-12-25` */
export function isWorkingDay(calendarDay: string): boolean {
  const weekday = new Date(calendarDay).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isBankHoliday(calendarDay);
}

/** London is on Greenwich time or an hour before it, so midnight is one of two instants. */
function nextMidnight(at: number): number {
  const tomorrow = Date.parse(isoDay(new Date(at))) + day;
  const summer = tomorrow - hour;
  return isoDay(new Date(summer)) > isoDay(new Date(at)) ? summer : tomorrow;
}

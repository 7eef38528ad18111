import { announcedBankHolidays } from './announced-bank-holidays.js';

const announced = new Set(announcedBankHolidays);
const announcedYears = new Set(announcedBankHolidays.map((day) => Number(day.slice(0, 4))));

/**
 * Whether a calendar day (`2026-12-25`) is a bank holiday in England and Wales, Good Friday and
 * Christmas Day among them. Past the years that were announced the standing rules are followed: they
 * know of no jubilee, and a day too few in this list only makes a moderator act sooner.
 */
export function isBankHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4));
  return announcedYears.has(year) ? announced.has(day) : standingBankHolidays(year).includes(day);
}

/**
 * Banking and Financial Dealings Act 1971, schedule 1, with the days that a royal proclamation adds
 * every year: New Year’s Day, the first Monday of May, and substitutes for holidays at a weekend.
 */
export function standingBankHolidays(year: number): readonly string[] {
  const easter = easterSunday(year);
  const fixed = [
    dayOf(year, 1, 1 + past(weekday(year, 1, 1))),
    addDays(easter, -2),
    addDays(easter, 1),
    dayOf(year, 5, firstMonday(year, 5)),
    dayOf(year, 5, lastMonday(year, 5)),
    dayOf(year, 8, lastMonday(year, 8)),
  ];
  return [...fixed, ...christmas(year)];
}

/** Christmas Day itself is never a working day; each of the two that falls on a weekend moves on. */
function christmas(year: number): readonly string[] {
  const first = weekday(year, 12, 25);
  if (first === 5) return [dayOf(year, 12, 25), dayOf(year, 12, 28)];
  if (first === 6) return [dayOf(year, 12, 27), dayOf(year, 12, 28)];
  if (first === 0) return [dayOf(year, 12, 26), dayOf(year, 12, 27)];
  return [dayOf(year, 12, 25), dayOf(year, 12, 26)];
}

/** Days from a Saturday or Sunday to the Monday after. */
function past(day: number): number {
  if (day === 6) return 2;
  return day === 0 ? 1 : 0;
}

/** 0 is Sunday. */
function weekday(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

function firstMonday(year: number, month: number): number {
  return 1 + ((8 - weekday(year, month, 1)) % 7);
}

function lastMonday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return last - ((weekday(year, month, last) + 6) % 7);
}

/** The Gregorian rule in whole numbers (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): string {
  const golden = year % 19;
  const [century, within] = [Math.floor(year / 100), year % 100];
  const [leaps, rest] = [Math.floor(century / 4), century % 4];
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leaps - correction + 15) % 30;
  const [fours, left] = [Math.floor(within / 4), within % 4];
  const sunday = (32 + 2 * rest + 2 * fours - epact - left) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * sunday) / 451);
  const days = epact + sunday - 7 * shift + 114;
  return dayOf(year, Math.floor(days / 31), (days % 31) + 1);
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function dayOf(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

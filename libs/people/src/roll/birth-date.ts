/** A calendar day, month from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** `1990-04-21`, or day before month as in `21/4/1990`, `21-04-1990`, `21.4.1990`; null for anything else. */
export function readDay(text: string): Day | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00.*)?$/.exec(text);
  const british = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const [year, month, day] = iso
    ? iso.slice(1, 4).map(Number)
    : british
      ? british.slice(1, 4).map(Number).reverse()
      : [];
  if (year === undefined || month === undefined || day === undefined) return null;
  return isReal({ year, month, day }) ? { year, month, day } : null;
}

function isReal({ year, month, day }: Day): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1000;
}

/** Whole years on a day (`YYYY-MM-DD`); below 0 for somebody not born yet. */
export function ageOn(born: Day, isoDay: string): number {
  const on = readDay(isoDay);
  if (!on) throw new TypeError(`${isoDay} is no day`);
  const hadBirthday = on.month > born.month || (on.month === born.month && on.day >= born.day);
  return on.year - born.year - (hadBirthday ? 0 : 1);
}

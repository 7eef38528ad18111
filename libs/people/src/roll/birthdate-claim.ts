import { ageOn, readDay } from './birth-date.js';

/**
 * Whether somebody has reached an age on a day (`YYYY-MM-DD`), going by what a provider says of their
 * birth: a day, or a year alone (OpenID Connect Core 1.0, section 5.1, `birthdate`).
 * @returns null where it says nothing, or not enough: a year in which some have and some have not
 */
export function hasReached(birthdate: unknown, age: number, isoDay: string): boolean | null {
  if (typeof birthdate !== 'string') return null;
  const year = /^\d{4}$/.test(birthdate) && birthdate !== '0000' ? birthdate : null;
  const [oldest, youngest] =
    year === null
      ? [readDay(birthdate), readDay(birthdate)]
      : [readDay(`${year}-01-01`), readDay(`${year}-12-31`)];
  if (!oldest || !youngest) return null;
  if (ageOn(youngest, isoDay) >= age) return true;
  return ageOn(oldest, isoDay) < age ? false : null;
}

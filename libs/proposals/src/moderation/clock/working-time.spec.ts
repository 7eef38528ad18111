import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isoDay } from '#platform';
import { announcedBankHolidays } from './announced-bank-holidays.js';
import { isBankHoliday, standingBankHolidays } from './bank-holidays.js';
import {
  afterWorkingDays,
  afterWorkingHours,
  endOfDayAfter,
  isWorkingDay,
} from './working-time.js';

const hour = 3_600_000;
const at = (time: string) => new Date(time);
const instants = fc.date({
  min: at('2024-01-01T00:00:00Z'),
  max: at('2040-12-31T00:00:00Z'),
  noInvalidDate: true,
});

/** Quarter hours that begin on a working day, counted one by one: slow, and with nothing in common. */
function workingHoursBetween(from: Date, to: Date): number {
  let quarters = 0;
  for (let moment = from.getTime(); moment < to.getTime(); moment += hour / 4)
    if (isWorkingDay(isoDay(new Date(moment)))) quarters += 1;
  return quarters / 4;
}

const onTheQuarter = instants.map(
  (time) => new Date(Math.floor(time.getTime() / (hour / 4)) * (hour / 4)),
);

describe('the 48 hours of a notice', () => {
  it.each([
    ['on a Tuesday, by Thursday', '2026-11-24T10:30:00Z', '2026-11-26T10:30:00Z'],
    ['on a Thursday evening, over the weekend', '2026-11-26T18:00:00Z', '2026-11-30T18:00:00Z'],
    ['on a Saturday, from Monday', '2026-11-28T12:00:00Z', '2026-12-02T00:00:00Z'],
    ['before Easter 2026', '2026-04-02T09:00:00Z', '2026-04-08T09:00:00Z'],
    ['over Christmas 2026 and its substitute', '2026-12-24T15:00:00Z', '2026-12-30T15:00:00Z'],
    ['over Christmas 2027 and New Year', '2027-12-24T15:00:00Z', '2027-12-30T15:00:00Z'],
    // The clocks go back on Sunday 25 October: the wall shows the same hour, a true hour later.
    ['as the clocks go back', '2026-10-23T10:00:00Z', '2026-10-27T11:00:00Z'],
    ['as the clocks go forward', '2027-03-25T10:00:00Z', '2027-03-31T09:00:00Z'],
  ])('when it comes %s', (_when, from, deadline) => {
    expect(afterWorkingHours(at(from), 48).toISOString()).toBe(at(deadline).toISOString());
  });

  it('hold exactly 48 hours of working days, whenever they begin', () => {
    fc.assert(
      fc.property(onTheQuarter, (from) => {
        expect(workingHoursBetween(from, afterWorkingHours(from, 48))).toBe(48);
      }),
      { numRuns: 60 },
    );
  });

  it('never end earlier for a notice that came later', () => {
    fc.assert(
      fc.property(instants, fc.nat(10 * 24), (from, later) => {
        const next = new Date(from.getTime() + later * hour);
        expect(afterWorkingHours(next, 48).getTime()).toBeGreaterThanOrEqual(
          afterWorkingHours(from, 48).getTime(),
        );
      }),
    );
  });

  it('are 48 hours on the clock where no day off lies between', () => {
    fc.assert(
      fc.property(instants, (from) => {
        const days = [0, 1, 2].map((days) => isoDay(new Date(from.getTime() + days * 24 * hour)));
        fc.pre(days.every(isWorkingDay));
        expect(afterWorkingHours(from, 48).getTime() - from.getTime()).toBe(48 * hour);
      }),
    );
  });
});

describe('a working day', () => {
  it('from now is the same hour of the next one', () => {
    expect(afterWorkingDays(at('2026-11-27T14:00:00Z'), 2)).toEqual(at('2026-12-01T14:00:00Z'));
  });
});

describe('five days to answer', () => {
  it('end at midnight in London, in winter and in summer', () => {
    expect(endOfDayAfter(at('2026-11-24T10:30:00Z'), 5)).toEqual(at('2026-11-30T00:00:00Z'));
    expect(endOfDayAfter(at('2026-07-01T22:59:00Z'), 5)).toEqual(at('2026-07-06T23:00:00Z'));
    expect(endOfDayAfter(at('2026-07-01T23:00:00Z'), 5)).toEqual(at('2026-07-07T23:00:00Z'));
    expect(endOfDayAfter(at('2026-10-23T10:00:00Z'), 5)).toEqual(at('2026-10-29T00:00:00Z'));
  });
});

describe('bank holidays', () => {
  it('by the standing rules are those that were announced', () => {
    for (const year of [2024, 2025, 2026, 2027, 2028]) {
      const announced = announcedBankHolidays.filter((day) => day.startsWith(String(year)));
      expect([...standingBankHolidays(year)].sort()).toEqual(announced);
    }
  });

  it('go on past the years that were announced', () => {
    // Easter Sunday 2030 is 21 April, 2035 is 25 March, 2038 is 25 April (US Naval Observatory).
    const days = [
      '2030-04-19',
      '2030-04-22',
      '2035-03-23',
      '2038-04-26',
      '2033-12-26',
      '2033-12-27',
    ];
    expect(days.filter((day) => !isBankHoliday(day))).toEqual([]);
    expect(isBankHoliday('2030-04-23')).toBe(false);
  });

  it('never fall on a weekend, and are eight in a year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2024, max: 2199 }), (year) => {
        const days = standingBankHolidays(year);
        expect(new Set(days).size).toBe(8);
        expect(days.filter((day) => [0, 6].includes(new Date(day).getUTCDay()))).toEqual([]);
      }),
    );
  });
});

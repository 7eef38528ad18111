import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDay, writeDay } from './day.js';
import {
  daysOfFinancialYear,
  financialYearOf,
  periodOf,
  readFinancialYear,
} from './financial-year.js';

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-30'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const nextDay = (one: string) =>
  new Date(Date.parse(`${one}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

describe('a day', () => {
  it('comes back from either way of writing it', () => {
    fc.assert(
      fc.property(day, (one) => {
        expect(readDay(writeDay(one, 'yyyy-mm-dd'))).toEqual({ day: one });
        expect(readDay(` ${writeDay(one, 'dd/mm/yyyy')} `)).toEqual({ day: one });
      }),
    );
  });

  it.each([
    ['1/4/2026', { day: '2026-04-01' }],
    ['29/02/2028', { day: '2028-02-29' }],
    ['29/02/2027', { problem: 'finance.day-none' }],
    ['04/13/2026', { problem: 'finance.day-none' }],
    ['2026-02-30', { problem: 'finance.day-none' }],
    ['0026-04-01', { problem: 'finance.day-none' }],
    ['1/4/26', { problem: 'finance.day-unread' }],
    ['46113', { problem: 'finance.day-unread' }],
    ['2026-04-01T00:00', { problem: 'finance.day-unread' }],
    ['', { problem: 'finance.day-empty' }],
  ])('%j reads as %j', (text, read) => {
    expect(readDay(text)).toEqual(read);
  });

  it('is written as each ledger wants it', () => {
    expect(writeDay('2026-04-01', 'dd-MMM-yyyy')).toBe('01-Apr-2026');
    expect(writeDay('2026-04-01', 'yyyymmdd')).toBe('20260401');
    expect(() => writeDay('2026-02-30', 'yyyymmdd')).toThrow(RangeError);
  });
});

describe('a financial year', () => {
  it('begins on 1 April and ends on 31 March', () => {
    expect(financialYearOf('2026-04-01')).toBe('2026-27');
    expect(financialYearOf('2027-03-31')).toBe('2026-27');
    expect(financialYearOf('2027-04-01')).toBe('2027-28');
    expect(financialYearOf('2000-03-31')).toBe('1999-00');
    expect([periodOf('2026-04-30'), periodOf('2026-12-01'), periodOf('2027-03-01')]).toEqual([
      ...[1, 9, 12],
    ]);
  });

  it('holds each of its days, and a new one begins only after its last', () => {
    fc.assert(
      fc.property(day, (one) => {
        const year = financialYearOf(one);
        const { from, until } = daysOfFinancialYear(year);
        expect(from <= one && one <= until).toBe(true);
        expect(financialYearOf(nextDay(one)) === year).toBe(one !== until);
        expect(periodOf(one) >= 1 && periodOf(one) <= 12).toBe(true);
      }),
    );
  });

  it.each([
    ['2026-27', '2026-27'],
    ['2026/27', '2026-27'],
    ['2026–2027', '2026-27'],
    ['1999-00', '1999-00'],
    ['2026-28', null],
    ['2026-1927', null],
    ['26-27', null],
    ['2026', null],
  ])('%j reads as %j', (text, year) => {
    expect(readFinancialYear(text)).toBe(year);
  });
});

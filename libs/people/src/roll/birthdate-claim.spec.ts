import { describe, expect, it } from '@jest/globals';
import { hasReached } from './birthdate-claim.js';

describe('a day of birth that a provider tells', () => {
  it.each([
    ['2010-11-22', true],
    ['2010-11-23', false],
    ['1950-02-28', true],
    ['2030-01-01', false],
  ])('decides: %s for sixteen on 22 November 2026', (birthdate, expected) => {
    expect(hasReached(birthdate, 16, '2026-11-22')).toBe(expected);
  });

  it.each([
    ['2009', true],
    ['2010', null],
    ['2011', false],
  ])(
    'decides as a year alone where everybody born in it is one or the other: %s',
    (year, expected) => {
      expect(hasReached(year, 16, '2026-11-22')).toBe(expected);
    },
  );

  it.each([undefined, null, 20101122, '', '0000', '0000-11-22', '2010-02-30', 'soon', {}])(
    'says nothing as %j',
    (birthdate) => {
      expect(hasReached(birthdate, 16, '2026-11-22')).toBeNull();
    },
  );
});

import { describe, expect, it } from '@jest/globals';
import {
  formatDate,
  formatDateTime,
  formatDeadline,
  formatShortDate,
  formatTime,
} from './dates.js';

const winter = new Date('2026-12-06T20:00:00Z');
const summer = new Date('2026-07-01T19:00:00Z');

describe('a date', () => {
  it('is written as each language writes it', () => {
    expect(formatDate(winter, 'en')).toBe('Sunday 6 December 2026');
    expect(formatDate(winter, 'cy')).toBe('Dydd Sul 6 Rhagfyr 2026');
  });

  it('puts the day before the month in both languages when it is short', () => {
    expect(formatShortDate(winter, 'en')).toBe('6 December');
    expect(formatShortDate(winter, 'cy')).toBe('6 Rhagfyr');
  });

  it('is the day on the wall in Wales, not in Greenwich', () => {
    const lateInJune = new Date('2026-06-30T23:30:00Z');
    expect(formatShortDate(lateInJune, 'en')).toBe('1 July');
    expect(formatShortDate(lateInJune, 'cy')).toBe('1 Gorffennaf');
  });
});

describe('a time', () => {
  it('is Greenwich time in winter and an hour later in summer', () => {
    expect(formatTime(winter, 'en')).toBe('20:00');
    expect(formatTime(summer, 'en')).toBe('20:00');
  });

  it('goes from 00:59 to 02:00 when summer time begins, and has 01:30 twice when it ends', () => {
    const times = (...instants: string[]) => instants.map((at) => formatTime(new Date(at), 'cy'));
    expect(times('2026-03-29T00:59:59Z', '2026-03-29T01:00:00Z')).toEqual(['00:59', '02:00']);
    expect(times('2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z')).toEqual(['01:30', '01:30']);
  });

  it('calls midnight 00:00 in both languages', () => {
    const midnight = new Date('2026-12-06T00:00:00Z');
    expect(formatTime(midnight, 'en')).toBe('00:00');
    expect(formatTime(midnight, 'cy')).toBe('00:00');
  });

  it('follows its date', () => {
    expect(formatDateTime(summer, 'en')).toBe('Wednesday 1 July 2026, 20:00');
    expect(formatDateTime(summer, 'cy')).toBe('Dydd Mercher 1 Gorffennaf 2026, 20:00');
  });
});

describe('a deadline', () => {
  it('at midnight is the end of the day before', () => {
    const midnight = new Date('2026-11-25T00:00:00Z');
    expect(formatDeadline(midnight, 'en')).toBe('the end of Tuesday 24 November 2026');
    expect(formatDeadline(midnight, 'cy')).toBe('diwedd dydd Mawrth 24 Tachwedd 2026');
  });

  it('at any other time says the time', () => {
    expect(formatDeadline(winter, 'en')).toBe('Sunday 6 December 2026, 20:00');
  });
});

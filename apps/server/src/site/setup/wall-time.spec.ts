import { describe, expect, it } from '@jest/globals';
import { instantOf, wallText } from './wall-time.js';

const utc = (text: string) => {
  const instant = instantOf(text);
  return instant instanceof Date ? instant.toISOString() : instant;
};

describe('a time on the wall', () => {
  it('is UTC in winter and an hour ahead of it in summer', () => {
    expect(utc('6/12/2026 20:00')).toBe('2026-12-06T20:00:00.000Z');
    expect(utc('6/7/2026 20:00')).toBe('2026-07-06T19:00:00.000Z');
  });

  it('turns with the clocks to the minute', () => {
    expect(utc('29/3/2026 00:59')).toBe('2026-03-29T00:59:00.000Z');
    expect(utc('29/3/2026 02:00')).toBe('2026-03-29T01:00:00.000Z');
    expect(utc('25/10/2026 00:59')).toBe('2026-10-24T23:59:00.000Z');
    expect(utc('25/10/2026 02:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('is refused when the clocks jump over it in spring', () => {
    expect(utc('29/3/2026 01:00')).toBe('skipped');
    expect(utc('29/3/2026 01:59')).toBe('skipped');
  });

  it('means the first of the two when it comes twice in autumn', () => {
    expect(utc('25/10/2026 01:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  it.each(['06/12/2026 20:00', '6.12.2026 20.00', '6 12 2026, 20:00', ' 2026-12-06T20:00 '])(
    'may be written as %s',
    (text) => {
      expect(utc(text)).toBe('2026-12-06T20:00:00.000Z');
    },
  );

  it.each(['', 'tomorrow', '6/12/2026', '31/2/2026 10:00', '6/13/2026 10:00', '6/12/2026 24:00'])(
    'is not read from “%s”',
    (text) => {
      expect(utc(text)).toBe('unreadable');
    },
  );

  it('is shown as it is typed', () => {
    expect(wallText(new Date('2026-12-06T20:00:00Z'))).toBe('6/12/2026 20:00');
    expect(wallText(new Date('2026-07-05T23:05:00Z'))).toBe('6/7/2026 00:05');
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readRetryAfter, tryDelays, waitBeforeNext } from './try-schedule.js';

const [minute, hour] = [60_000, 3_600_000];

describe('the schedule of tries', () => {
  it('is the one that Standard Webhooks 1.0.0 publishes: ten tries over three days', () => {
    const hours = [2, 5, 10, 14, 20, 24].map((count) => count * hour);
    expect(tryDelays).toEqual([0, 5_000, 5 * minute, 30 * minute, ...hours]);
    const wait = (failed: number) => waitBeforeNext({ failed, retryAfter: null, chance: 0 });
    expect(Array.from({ length: 9 }, (_one, index) => wait(index + 1))).toEqual(tryDelays.slice(1));
    expect(wait(10)).toBeNull();
  });

  it('waits a little longer by chance, never less and never a tenth more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failed, chance) => {
          const wait = waitBeforeNext({ failed, retryAfter: null, chance }) ?? -1;
          const delay = tryDelays[failed] ?? 0;
          expect(wait).toBeGreaterThanOrEqual(delay);
          expect(wait).toBeLessThanOrEqual(delay * 1.1);
        },
      ),
    );
  });

  it('waits as long as the site asked for, a day at most', () => {
    const wait = (retryAfter: number) => waitBeforeNext({ failed: 1, retryAfter, chance: 0 });
    expect(wait(90_000)).toBe(90_000);
    expect(wait(1)).toBe(5_000);
    expect(wait(1_000 * hour)).toBe(24 * hour);
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-11-23T02:00:00Z');

  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Mon, 23 Nov 2026 02:01:00 GMT', 60_000],
    ['Mon, 23 Nov 2026 01:00:00 GMT', 0],
    ['soon', null],
    [undefined, null],
  ])('%s is %s ms', (text, ms) => {
    expect(readRetryAfter(text, now)).toBe(ms);
  });
});

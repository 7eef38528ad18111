import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { emptyRoom } from '../room-state.js';
import type { RoomRole } from '../room-role.js';
import { gini } from './gini.js';
import { talkBalance } from './talk-balance.js';
import { talkBucket, talkMedianMs } from './talk-bucket.js';

const amounts = fc.array(fc.nat({ max: 10_000_000 }), { maxLength: 40 });

describe('the Gini coefficient', () => {
  it.each([
    [[], 0],
    [[0, 0], 0],
    [[5], 0],
    [[7, 7, 7], 0],
    [[0, 0, 0, 60], 0.75],
    // Worked by hand: Σᵢ Σⱼ |xᵢ − xⱼ| = 20, n = 4, mean = 2.5.
    [[1, 2, 3, 4], 0.25],
  ])('of %j is %d', (xs, expected) => {
    expect(gini(xs)).toBeCloseTo(expected, 12);
  });

  it('is half the relative mean difference over all pairs', () => {
    fc.assert(
      fc.property(amounts, (xs) => {
        const total = xs.reduce((sum, x) => sum + x, 0);
        const pairs = xs.flatMap((x) => xs.map((y) => Math.abs(x - y)));
        const difference = pairs.reduce((sum, one) => sum + one, 0);
        const expected = total === 0 ? 0 : difference / (2 * xs.length * total);
        expect(gini(xs)).toBeCloseTo(expected, 9);
      }),
    );
  });

  it('is from 0 up to (n − 1) ⁄ n, and the same in any order and any unit', () => {
    fc.assert(
      fc.property(amounts, (xs) => {
        const value = gini(xs);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(xs.length === 0 ? 0 : (xs.length - 1) / xs.length);
        expect(gini(xs.toReversed())).toBe(value);
        expect(gini(xs.map((x) => x * 60))).toBeCloseTo(value, 12);
      }),
    );
  });
});

describe('somebody’s talk beside the median', () => {
  it('is below half of it, around it, or above 1.5 times it', () => {
    expect([49, 50, 100, 150, 151].map((ms) => talkBucket(ms, 100))).toEqual([0, 1, 1, 1, 2]);
  });

  it('is around it while nobody has spoken', () => {
    expect(talkMedianMs({})).toBe(0);
    expect(talkBucket(0, 0)).toBe(1);
  });

  it('is reckoned from those who have had a turn', () => {
    const turns = 1;
    expect(talkMedianMs({ a: { ms: 10, turns } })).toBe(10);
    expect(talkMedianMs({ a: { ms: 10, turns }, b: { ms: 21, turns } })).toBe(15.5);
    expect(talkMedianMs({ a: { ms: 9, turns }, b: { ms: 1, turns }, c: { ms: 4, turns } })).toBe(4);
  });
});

describe('the balance of talk', () => {
  const there = (role: RoomRole, joinedAt: number, leftAt: number | null = null) =>
    ({ role, way: 'online', joinedAt, leftAt }) as const;
  const people = {
    host: there('host', 1),
    dai: there('participant', 5),
    cai: there('participant', 4),
    bob: there('participant', 3, 9),
    ana: there('speaker', 2),
    eve: there('observer', 6),
    gone: there('participant', 7),
  };
  const pub = {
    ...emptyRoom.pub,
    talk: { ana: { ms: 90_000, turns: 2 }, bob: { ms: 30_000, turns: 1 } },
    removed: ['gone'],
  };
  const balance = talkBalance(pub, { ...emptyRoom.host, people });

  it('tells of everybody who spoke or could have, whoever spoke most first', () => {
    expect(balance.people).toEqual([
      { person: 'ana', ms: 90_000, turns: 2, share: 0.75, bucket: 1 },
      { person: 'bob', ms: 30_000, turns: 1, share: 0.25, bucket: 1 },
      { person: 'cai', ms: 0, turns: 0, share: 0, bucket: 0 },
      { person: 'dai', ms: 0, turns: 0, share: 0, bucket: 0 },
    ]);
    expect(balance).toMatchObject({ totalMs: 120_000, medianMs: 60_000 });
    expect(balance.gini).toBeCloseTo(0.625, 12);
  });

  it('names those who are there and have not spoken, by when they came', () => {
    expect(balance.silent).toEqual(['cai', 'dai']);
  });
});

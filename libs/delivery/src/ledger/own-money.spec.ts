import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ownMoney, type AllocatedPence } from './own-money.js';

/** `unmatch`: less, and back to others. */
const allocated = (kind: string) => ({
  kind: kind === 'unmatch' ? 'decrease' : kind,
  otherKind: kind === 'match' || kind === 'unmatch' ? 'match' : 'budget',
});

const told = (...rows: readonly (readonly [number, string, string, number])[]) =>
  Object.fromEntries(
    ownMoney(
      rows.map(([number, kind, awardId, pence]) => ({
        ...allocated(kind),
        ...{ number, awardId, pence },
      })),
    ),
  );

describe('the organisation’s own money in an award', () => {
  it('is all of it but what others match', () => {
    expect(told([1, 'award', 'a', 100], [2, 'match', 'a', 50], [3, 'increase', 'a', 7])).toEqual({
      a: 107,
    });
  });

  it('goes back before the money of others does', () => {
    const given = [
      [1, 'award', 'a', 100],
      [2, 'match', 'a', 50],
    ] as const;
    expect(told(...given, [3, 'return', 'a', -60])).toEqual({ a: 40 });
    expect(told(...given, [3, 'decrease', 'a', -120])).toEqual({ a: 0 });
  });

  it('stays when others take back what is theirs', () => {
    const given = [
      [1, 'award', 'a', 100],
      [2, 'match', 'a', 50],
    ] as const;
    expect(told(...given, [3, 'unmatch', 'a', -50])).toEqual({ a: 100 });
    expect(told(...given, [3, 'decrease', 'a', -20], [4, 'unmatch', 'a', -30])).toEqual({ a: 80 });
  });

  it('stays whose it was when it moves to another award', () => {
    const given = [
      [1, 'award', 'a', 100],
      [2, 'award', 'b', 10],
      [3, 'match', 'a', 50],
    ] as const;
    const moved = [
      [4, 'transfer', 'b', 120],
      [4, 'transfer', 'a', -120],
    ] as const;
    expect(told(...given, ...moved)).toEqual({ a: 0, b: 110 });
  });

  it('is never less than nothing, and never more than was given or than the award is worth', () => {
    const step = fc.record({
      kind: fc.constantFrom(
        ...['award', 'match', 'increase', 'decrease', 'return', 'transfer', 'unmatch'],
      ),
      ...{ from: fc.constantFrom('a', 'b', 'c'), to: fc.constantFrom('a', 'b', 'c') },
      pence: fc.integer({ min: 1, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const worth = new Map<string, number>();
        const rows: AllocatedPence[] = [];
        let given = 0;
        const move = (number: number, kind: string, awardId: string, pence: number) => {
          worth.set(awardId, (worth.get(awardId) ?? 0) + pence);
          rows.push({ ...allocated(kind), number, awardId, pence });
        };
        for (const [number, { kind, from, to, pence }] of steps.entries()) {
          const takes = ['decrease', 'return', 'transfer', 'unmatch'].includes(kind);
          if (takes && ((worth.get(from) ?? 0) < pence || from === to)) continue;
          if (takes) move(number, kind, from, -pence);
          if (!takes || kind === 'transfer') move(number, kind, to, pence);
          if (!takes && kind !== 'match') given += pence;
        }
        const own = ownMoney(rows);
        for (const [award, pence] of own) {
          expect(pence).toBeGreaterThanOrEqual(0);
          expect(pence).toBeLessThanOrEqual(worth.get(award) ?? 0);
        }
        expect([...own.values()].reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(given);
      }),
    );
  });
});

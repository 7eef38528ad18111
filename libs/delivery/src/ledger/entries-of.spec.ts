import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accountKinds, type Move } from './account-ref.js';
import { entriesOf } from './entries-of.js';

const account = fc.record({
  kind: fc.constantFrom(...accountKinds),
  awardId: fc.constantFrom(null, 'a', 'b'),
});
const move: fc.Arbitrary<Move> = fc.record({
  from: account,
  to: account,
  pence: fc.integer({ min: 1, max: 2 ** 40 }),
});
const elsewhere = ({ from, to }: Move) => from.kind !== to.kind || from.awardId !== to.awardId;

describe('the entries of a transaction', () => {
  it('come to nothing, whatever is moved', () => {
    fc.assert(
      fc.property(fc.array(move.filter(elsewhere), { minLength: 1 }), (moves) => {
        const entries = entriesOf(moves);
        expect(entries.reduce((sum, { pence }) => sum + pence, 0)).toBe(0);
        expect(entries).toHaveLength(2 * moves.length);
      }),
    );
  });

  it.each([0, -1, 0.5, Number.NaN, 2 ** 60])('are not made of %p pence', (pence) => {
    const moves = [{ from: { kind: 'funding' }, to: { kind: 'budget' }, pence }] as const;
    expect(() => entriesOf(moves)).toThrow(RangeError);
  });

  it('lead somewhere else, and there is at least one move', () => {
    const budget = { kind: 'budget' } as const;
    expect(() => entriesOf([{ from: budget, to: { ...budget, areaId: null }, pence: 1 }])).toThrow(
      RangeError,
    );
    expect(() => entriesOf([])).toThrow(RangeError);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shareOut } from './share-out.js';

const names = ['ann', 'bob', 'cai', 'dai'];
const sharers = fc
  .uniqueArray(fc.constantFrom(...names), { minLength: 1 })
  .chain((ids) =>
    fc.tuple(...ids.map((id) => fc.record({ id: fc.constant(id), load: fc.nat(5) }))),
  );
const piecesOf = (barred: fc.Arbitrary<string[]>) =>
  fc
    .array(barred, { maxLength: 30 })
    .map((all) => all.map((one, at) => ({ id: `p${at}`, barred: new Set(one) })));

describe('sharing work out', () => {
  it('gives each piece that somebody may have to one who may have it', () => {
    fc.assert(
      fc.property(piecesOf(fc.subarray(names)), sharers, (pieces, people) => {
        const shares = shareOut(pieces, people);
        for (const { id, barred } of pieces) {
          const may = people.filter((one) => !barred.has(one.id));
          expect(shares.has(id)).toBe(may.length > 0);
          expect(barred.has(shares.get(id) ?? '')).toBe(false);
        }
      }),
    );
  });

  it('leaves nobody with more than one above another who took some, where all may have all', () => {
    fc.assert(
      fc.property(piecesOf(fc.constant([])), sharers, (pieces, people) => {
        const shares = [...shareOut(pieces, people).values()];
        const after = people.map(({ id, load }) => ({
          took: shares.filter((taker) => taker === id).length,
          load: load + shares.filter((taker) => taker === id).length,
        }));
        const least = Math.min(...after.map(({ load }) => load));
        for (const { took, load } of after)
          if (took > 0) expect(load).toBeLessThanOrEqual(least + 1);
      }),
    );
  });
});

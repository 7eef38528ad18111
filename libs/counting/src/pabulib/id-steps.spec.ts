import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { IdSteps } from './id-steps.js';

const stepsOf = (ids: readonly string[]): IdSteps =>
  new IdSteps(new Map(ids.map((id, place) => [id, place])));

/** The place of the id that is all of a text. */
function wholeId(steps: IdSteps, text: string): number {
  const place = steps.read(`${text}\n`, 0);
  return steps.end === text.length ? place : -1;
}

describe('ids read by steps', () => {
  it('are found where they stand, up to what is in no id', () => {
    const steps = stepsOf(['7', '71', 'a b', 'BO.1/24']);
    const text = '71,7,BO.1/24;a b\n';
    const found: [number, number][] = [];
    for (let at = 0; at < text.length; at = steps.end + 1) {
      found.push([steps.read(text, at), steps.end]);
    }
    expect(found).toEqual([
      [1, 2],
      [0, 4],
      [3, 12],
      [2, 16],
    ]);
  });

  it.each(['', '70', '711', 'a', 'a b ', 'é', '7é1', '__proto__'])(
    'are not found in %j',
    (text) => {
      const steps = stepsOf(['7', '71', 'a b', 'é']);
      expect(wholeId(steps, text)).toBe(-1);
    },
  );

  it('are each found by itself alone, among any others', () => {
    const id = fc.string({
      unit: fc.constantFrom('0', '1', 'a', '.', ' ', 'é', ','),
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 30 }), id, (ids, other) => {
        const steps = stepsOf(ids);
        for (const text of [...ids, other]) {
          const isPlain = /^[01a. ]+$/.test(text);
          expect(wholeId(steps, text)).toBe(isPlain ? ids.indexOf(text) : -1);
        }
      }),
    );
  });

  it('are left out, not wrong, when there are too many to hold', () => {
    const ids = Array.from({ length: 30_000 }, (_, at) => `${at}${'abcdefgh'.repeat(8)}`);
    const steps = stepsOf(ids);
    const found = ids.map((id) => steps.read(`${id};`, 0));
    expect(found[0]).toBe(0);
    expect(found.at(-1)).toBe(-1);
    expect(found.every((place, at) => place === at || place === -1)).toBe(true);
  });
});

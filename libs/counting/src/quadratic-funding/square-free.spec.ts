import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { squareFree } from './square-free.js';

function freeByTheBook(value: number): boolean {
  for (let side = 2; side * side <= value; side += 1) {
    if (value % (side * side) === 0) return false;
  }
  return true;
}

describe('taking the squares out of a number', () => {
  it('leaves a square times what no square divides', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (value) => {
        const { root, rest } = squareFree(value);
        expect(root * root * rest).toBe(value);
        expect(freeByTheBook(rest)).toBe(true);
      }),
    );
  });

  it.each([
    [94_906_249 ** 2, { root: 94_906_249, rest: 1 }],
    [1, { root: 1, rest: 1 }],
    [7 * 1_000_003 ** 2, { root: 1_000_003, rest: 7 }],
  ])('is right for %d', (value, parts) => {
    expect(squareFree(value)).toEqual(parts);
  });
});

import { describe, expect, it } from '@jest/globals';
import { mostWrongPercent } from './most-wrong.js';

describe('a sample without an error', () => {
  it.each([
    [1, 95],
    [2, 77.7],
    [59, 5],
    [300, 1],
    [3000, 0.1],
  ])('of %d papers bounds the share that is wrong at %d per cent', (looked, percent) => {
    expect(mostWrongPercent(looked)).toBe(percent);
  });

  it('would show an error in 95 of 100 draws if more were wrong', () => {
    for (let looked = 1; looked < 500; looked += 1)
      expect((1 - mostWrongPercent(looked) / 100) ** looked).toBeLessThan(0.05 + 1e-9);
  });
});

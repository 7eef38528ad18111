import { describe, expect, it } from '@jest/globals';
import { decimalText } from './decimal-text.js';

describe('the text of a scaled amount', () => {
  it.each([
    [0, 5, '0.00000'],
    [1, 5, '0.00001'],
    [-90_912, 5, '-0.90912'],
    [150_000, 5, '1.50000'],
    [10n ** 30n + 1n, 9, '1000000000000000000000.000000001'],
    [-7n, 0, '-7'],
  ])('of %s with %d digits is %s', (amount, digits, text) => {
    expect(decimalText(amount, digits)).toBe(text);
  });
});

import { describe, expect, it } from '@jest/globals';
import { scoreInMoney } from './score-in-money.js';

describe('a score in the money of the file', () => {
  it('is gain for each unit of money, not for each minor unit', () => {
    // 8 points for 60.00, which is 6000 minor units.
    expect(scoreInMoney('8/6000', { rule: 'greedy', utility: 'points' }, 2)).toBe('2/15');
    expect(scoreInMoney('8/6000', { rule: 'equal-shares', utility: 'points' }, 2)).toBe('2/15');
    expect(scoreInMoney('8/60', { rule: 'greedy', utility: 'points' }, 0)).toBe('2/15');
  });

  it('is money where the best set is the one that costs most', () => {
    expect(scoreInMoney('12000/1', { rule: 'optimum', utility: 'cost' }, 2)).toBe('120/1');
  });

  it('stays as it is where it is votes or points', () => {
    expect(scoreInMoney('7/1', { rule: 'greedy', utility: 'cost' }, 2)).toBe('7/1');
    expect(scoreInMoney('7/2', { rule: 'optimum', utility: 'points' }, 2)).toBe('7/2');
    expect(scoreInMoney('7/1', { rule: 'greedy-by-score', utility: null }, 2)).toBe('7/1');
    expect(scoreInMoney('7/1', { rule: 'quadratic', utility: null }, 2)).toBe('7/1');
  });
});

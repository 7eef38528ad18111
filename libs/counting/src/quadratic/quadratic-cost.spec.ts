import { describe, expect, it } from '@jest/globals';
import { LONGEST_LADDER_CREDITS, quadraticLadder } from './quadratic-cost.js';

describe('the ladder of quadratic votes', () => {
  it('tells what each number of votes costs, until the credits are gone', () => {
    expect(quadraticLadder(10)).toEqual([
      { votes: 1, cost: 1, lastVote: 1, left: 9, votesPerCredit: '1/1' },
      { votes: 2, cost: 4, lastVote: 3, left: 6, votesPerCredit: '1/2' },
      { votes: 3, cost: 9, lastVote: 5, left: 1, votesPerCredit: '1/3' },
    ]);
    expect(quadraticLadder(0)).toEqual([]);
  });

  it('is as long as the root of the credits', () => {
    for (const credits of [1, 3, 4, 99, 100, LONGEST_LADDER_CREDITS]) {
      expect(quadraticLadder(credits)).toHaveLength(Math.floor(Math.sqrt(credits)));
    }
  });

  it('refuses credits in parts, below 0, or too many', () => {
    for (const credits of [0.5, -1, NaN, LONGEST_LADDER_CREDITS + 1]) {
      expect(() => quadraticLadder(credits)).toThrow(RangeError);
    }
  });
});

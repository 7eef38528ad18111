import { describe, expect, it } from '@jest/globals';
import { countEqualShares, countGreedy } from '#counting';
import { reasonSentence } from './reason-sentence.js';

const election = {
  budget: 10_000,
  projects: [
    { id: 'park', cost: 8_000 },
    { id: 'hall', cost: 4_000 },
    { id: 'bridge', cost: 90_000 },
    { id: 'statue', cost: 1_000 },
  ],
  ballots: [['park'], ['park', 'hall'], ['hall', 'park', 'bridge']],
};
const pounds = (minorUnits: number) => `£${String(minorUnits / 100)}`;

describe('the reason of a project', () => {
  it('is told for each outcome of counting by most votes', () => {
    const told = countGreedy(election).projects.map((project) => reasonSentence(project, pounds));
    expect(told).toEqual([
      'most votes of those that fitted the £100 left',
      'only £20 was left: £20 short',
      'costs £800 more than the whole budget',
      'nobody approved it',
    ]);
  });

  it('tells what supporters paid, or had left, in Equal Shares', () => {
    const options = { completion: 'none', stop: 'exhaustive', increment: 100 } as const;
    const [park, hall] = countEqualShares(election, options).projects;
    expect(park && reasonSentence(park, pounds)).toBe(
      'bought by 3 supporters, none paying over £26.66',
    );
    expect(hall && reasonSentence(hall, pounds)).toMatch(/^its supporters had £13\.\d+ left: £26/);
  });
});

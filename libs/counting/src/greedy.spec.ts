import { describe, expect, it } from '@jest/globals';
import { countGreedy, type ApprovalElection } from './index.js';

const ELECTION: ApprovalElection = {
  budget: 100,
  projects: [
    { id: 'hall', cost: 70 },
    { id: 'pool', cost: 60 },
    { id: 'tree', cost: 30 },
    { id: 'bench', cost: 30 },
    { id: 'sign', cost: 0 },
  ],
  ballots: [['hall', 'pool', 'tree', 'bench'], ['hall', 'pool'], ['hall'], []],
};

describe('a greedy count', () => {
  it('takes most votes first and skips what does not fit', () => {
    const result = countGreedy(ELECTION);
    expect(result.winners).toEqual(['hall', 'tree']);
    expect(result.spent).toBe(100);
    expect(result.voters).toBe(4);
    expect(result.rounds.map(({ effectiveVotes }) => effectiveVotes)).toEqual(['3/1', '1/1']);
  });

  it('names a tie that mattered and breaks it by the declared order', () => {
    expect(countGreedy(ELECTION).ties).toEqual([
      { round: 2, among: ['tree', 'bench'], chosen: 'tree', by: 'declared-order' },
    ]);
  });

  it('says why each project won or lost', () => {
    expect(countGreedy(ELECTION).projects).toEqual([
      expect.objectContaining({ id: 'hall', reason: 'funded-most-votes', round: 1, left: 100 }),
      {
        id: 'pool',
        cost: 60,
        votes: 2,
        funded: false,
        round: null,
        percentOfNeed: 50,
        reason: 'did-not-fit',
        left: 30,
        lacked: 30,
      },
      expect.objectContaining({ id: 'tree', reason: 'funded-most-votes', round: 2, left: 30 }),
      expect.objectContaining({ id: 'bench', reason: 'did-not-fit', left: 0, percentOfNeed: 0 }),
      expect.objectContaining({ id: 'sign', reason: 'no-votes', percentOfNeed: 0 }),
    ]);
  });

  const wrong: [string, unknown, typeof RangeError | typeof TypeError][] = [
    ['a budget in parts', { ...ELECTION, budget: 0.5 }, RangeError],
    ['a budget below 0', { ...ELECTION, budget: -1 }, RangeError],
    ['a budget that is text', { ...ELECTION, budget: '100' }, TypeError],
    ['an unsafe cost', { ...ELECTION, projects: [{ id: 'a', cost: 2 ** 53 }] }, RangeError],
    ['an empty id', { ...ELECTION, projects: [{ id: '', cost: 1 }] }, RangeError],
    ['an id that is no text', { ...ELECTION, projects: [{ id: 1, cost: 1 }] }, TypeError],
    ['an unknown project', { ...ELECTION, ballots: [['what']] }, RangeError],
    ['a repeated choice', { ...ELECTION, ballots: [['hall', 'hall']] }, RangeError],
    ['a ballot that is text', { ...ELECTION, ballots: ['hall'] }, TypeError],
    [
      'a repeated project',
      { ...ELECTION, projects: [...ELECTION.projects, { id: 'hall', cost: 1 }] },
      RangeError,
    ],
  ];
  it.each(wrong)('refuses %s', (_what, election, kind) => {
    expect(() => countGreedy(election as ApprovalElection)).toThrow(kind);
  });
});

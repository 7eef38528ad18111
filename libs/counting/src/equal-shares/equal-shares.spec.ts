import { describe, expect, it } from '@jest/globals';
import {
  approvalProfile,
  countEqualShares as count,
  pointsProfile,
  type ApprovalElection,
  type CountResult,
  type EqualSharesOptions,
} from '../index.js';

const countEqualShares = (election: ApprovalElection, options: EqualSharesOptions): CountResult =>
  count(approvalProfile(election), options);

const PLAIN: EqualSharesOptions = { completion: 'none', stop: 'exhaustive', increment: 1 };

/** `times` voters with the same ballot. */
const voters = (times: number, ...ballot: string[]): string[][] =>
  Array.from({ length: times }, () => ballot);

/*
 * Ten voters, 100 each. The six who like roads could outvote everyone; shares keep them to 600.
 * road1 (300): six pay 50 each. road2 (300): six pay their last 50. road3: nobody can pay.
 * park (350): four pay 87.5 each.
 */
const TOWN: ApprovalElection = {
  budget: 1000,
  projects: [
    { id: 'road1', cost: 300 },
    { id: 'road2', cost: 300 },
    { id: 'road3', cost: 300 },
    { id: 'park', cost: 350 },
    { id: 'moon', cost: 5000 },
    { id: 'nobody', cost: 1 },
  ],
  ballots: [...voters(6, 'road1', 'road2', 'road3', 'moon'), ...voters(4, 'park')],
};

describe('an equal shares count', () => {
  it('gives a minority what its shares can buy', () => {
    const result = countEqualShares(TOWN, PLAIN);
    expect(result.winners).toEqual(['road1', 'road2', 'park']);
    expect(result.spent).toBe(950);
    expect(result.rounds[2]).toEqual({
      number: 3,
      project: 'park',
      cost: 350,
      phase: 'equal-shares',
      supporters: 4,
      effectiveVotes: '4/1',
      maxPayment: '175/2',
      paidBy: 4,
      paidInFull: 4,
      budgetLeft: 50,
    });
    expect(result.totals).toEqual({
      votersWithAWinner: 10,
      winnersPerVoter: '8/5',
      runs: 1,
      share: '100/1',
    });
  });

  it('names every tie that the declared order broke', () => {
    expect(countEqualShares(TOWN, PLAIN).ties).toEqual([
      {
        round: 1,
        among: ['road1', 'road2', 'road3'],
        chosen: 'road1',
        by: 'declared-order',
      },
      { round: 2, among: ['road2', 'road3'], chosen: 'road2', by: 'declared-order' },
    ]);
  });

  it('says why each project won or lost', () => {
    expect(countEqualShares(TOWN, PLAIN).projects).toEqual([
      {
        id: 'road1',
        cost: 300,
        votes: 6,
        funded: true,
        round: 1,
        percentOfNeed: 100,
        reason: 'funded-by-shares',
        supporters: 6,
        mostPaid: 50,
        effectiveVotes: 6,
      },
      expect.objectContaining({ id: 'road2', reason: 'funded-by-shares', round: 2 }),
      {
        id: 'road3',
        cost: 300,
        votes: 6,
        funded: false,
        round: null,
        percentOfNeed: 0,
        cheaperBy: 300,
        moreShares: null,
        reason: 'supporters-ran-out',
        supportersHad: 0,
        lacked: 300,
        left: 50,
        alsoFundedTop: { id: 'road1', amount: 300, percentOfSupporters: 100 },
      },
      expect.objectContaining({ id: 'park', mostPaid: 87, effectiveVotes: 4 }),
      {
        id: 'moon',
        cost: 5000,
        votes: 6,
        funded: false,
        round: null,
        percentOfNeed: 20,
        cheaperBy: 5000,
        moreShares: null,
        reason: 'dearer-than-budget',
        budget: 1000,
        lacked: 4000,
      },
      {
        id: 'nobody',
        cost: 1,
        votes: 0,
        funded: false,
        round: null,
        percentOfNeed: 0,
        cheaperBy: null,
        moreShares: 1,
        reason: 'no-votes',
      },
    ]);
  });

  it('lets poorer supporters give all they have', () => {
    // Shares of 10. Four pay 2.5 each for 'a'. Then 'b' costs 24 to three who hold 7.5, 7.5 and 10:
    // an equal part would be 8, so two give their last 7.5 and the third gives 9.
    const { rounds } = countEqualShares(
      {
        budget: 50,
        projects: [
          { id: 'a', cost: 10 },
          { id: 'b', cost: 24 },
        ],
        ballots: [['a', 'b'], ['a', 'b'], ['b'], ['a'], ['a']],
      },
      PLAIN,
    );
    expect(rounds[0]).toMatchObject({ project: 'a', maxPayment: '5/2', paidInFull: 4 });
    expect(rounds[1]).toMatchObject({
      project: 'b',
      maxPayment: '9/1',
      effectiveVotes: '8/3',
      paidBy: 3,
      paidInFull: 1,
    });
  });

  it('raises shares until nothing more fits, or, if told to, until a run overspends', () => {
    // Share 50 buys 'a', and 'b' no longer fits. From share 60 on both are bought: too much.
    const election: ApprovalElection = {
      budget: 100,
      projects: [
        { id: 'a', cost: 50 },
        { id: 'b', cost: 60 },
      ],
      ballots: [['a'], ['b']],
    };
    const add1 = { ...PLAIN, completion: 'add1' } as const;
    expect(countEqualShares(election, add1)).toMatchObject({
      winners: ['a'],
      totals: { runs: 1, share: '50/1' },
    });
    expect(countEqualShares(election, { ...add1, stop: 'overspending' })).toMatchObject({
      winners: ['a'],
      totals: { runs: 11, share: '59/1' },
    });
  });

  it('ends Add1 when every supported project is funded', () => {
    const election = { budget: 10, projects: [{ id: 'a', cost: 5 }], ballots: [['a'], []] };
    for (const stop of ['exhaustive', 'overspending'] as const) {
      const result = countEqualShares(election, { completion: 'add1', stop, increment: 1 });
      expect(result).toMatchObject({ winners: ['a'], totals: { runs: 1 } });
    }
  });

  it('fills up what is left by votes', () => {
    const election: ApprovalElection = {
      budget: 100,
      projects: [
        { id: 'a', cost: 60 },
        { id: 'b', cost: 60 },
        { id: 'c', cost: 35 },
      ],
      ballots: [['a'], ['a'], ['b'], ['c']],
    };
    const result = countEqualShares(election, {
      completion: 'add1u',
      stop: 'overspending',
      increment: 40,
    });
    // Share 65 would buy all three (155), so share 25 stands: it buys nothing but leaves 100.
    expect(result.winners).toEqual(['a', 'c']);
    expect(result.rounds.map(({ phase }) => phase)).toEqual(['completion', 'completion']);
    expect(result.projects).toMatchObject([
      { reason: 'funded-by-completion', left: 100 },
      { reason: 'supporters-ran-out', supportersHad: 25, left: 5, alsoFundedTop: null },
      { reason: 'funded-by-completion', left: 40 },
    ]);
  });

  it('yields to greedy only when strictly more voters prefer it', () => {
    // Shares of 10: the three for 'big' hold 30 of 35; the one for 'small' can pay alone.
    const election: ApprovalElection = {
      budget: 40,
      projects: [
        { id: 'big', cost: 35 },
        { id: 'small', cost: 10 },
      ],
      ballots: [['big'], ['big'], ['big'], ['small']],
    };
    const asked = { ...PLAIN, compareWithGreedy: true };
    const result = countEqualShares(election, asked);
    expect(result.comparison).toEqual({
      preferGreedy: 3,
      preferEqualShares: 1,
      indifferent: 0,
      replacedByGreedy: true,
    });
    expect(result.winners).toEqual(['big']);
    expect(result.projects[0]).toMatchObject({ reason: 'funded-most-votes' });
    expect(countEqualShares(election, PLAIN).winners).toEqual(['small']);
  });

  it('funds a free project that someone approves, and takes nothing for it', () => {
    const election: ApprovalElection = {
      budget: 10,
      projects: [
        { id: 'free', cost: 0 },
        { id: 'paid', cost: 10 },
      ],
      ballots: [['free', 'paid'], ['paid']],
    };
    const result = countEqualShares(election, PLAIN);
    expect(result.winners).toEqual(['paid', 'free']);
    expect(result.rounds[1]).toMatchObject({ effectiveVotes: '1/1', maxPayment: '0/1', paidBy: 0 });
  });

  it('counts an election without voters', () => {
    const empty = { budget: 10, projects: [{ id: 'a', cost: 5 }], ballots: [] };
    expect(countEqualShares(empty, { ...PLAIN, completion: 'add1u' })).toMatchObject({
      winners: [],
      totals: { share: '0/1', winnersPerVoter: '0/1' },
    });
  });

  it('reports how many shares it has settled, and can be abandoned there', () => {
    const seen: number[] = [];
    const election = { budget: 10, projects: [{ id: 'a', cost: 9 }], ballots: [['a'], [], []] };
    const add1 = { ...PLAIN, completion: 'add1' } as const;
    countEqualShares(election, { ...add1, onProgress: (runs) => seen.push(runs) });
    expect(seen[0]).toBe(1);
    expect(seen.at(-1)).toBe(7);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const abandon = (): void => {
      throw new RangeError('enough');
    };
    expect(() => countEqualShares(election, { ...add1, onProgress: abandon })).toThrow('enough');
  });

  it.each([
    ['an increment of 0', { ...PLAIN, increment: 0 }],
    ['an increment below 0', { ...PLAIN, increment: -1 }],
    ['an increment in parts', { ...PLAIN, increment: 0.5 }],
    ['an unknown completion', { ...PLAIN, completion: 'add2' as 'add1' }],
    ['an unknown stop', { ...PLAIN, stop: 'never' as 'exhaustive' }],
  ])('refuses %s', (_what, options) => {
    expect(() => countEqualShares(TOWN, options)).toThrow(RangeError);
  });
});

describe('a tie in an equal shares count', () => {
  const tied: ApprovalElection = {
    budget: 10,
    projects: [
      { id: 'a', cost: 10 },
      { id: 'b', cost: 10 },
    ],
    ballots: [['a', 'b']],
  };

  it('stops the count when people are to decide', () => {
    const stop = { ...PLAIN, ties: { by: 'stop' } } as const;
    expect(() => countEqualShares(tied, stop)).toThrow('a, b');
    const untied = { ...tied, ballots: [['a']] };
    expect(countEqualShares(untied, stop).winners).toEqual(['a']);
  });

  it('is drawn once from a published seed, whatever the declared order', () => {
    const drawn = (seed: string, election: ApprovalElection) =>
      countEqualShares(election, { ...PLAIN, ties: { by: 'seed', seed } });
    const turned = { ...tied, projects: [...tied.projects].reverse() };
    const seeds = Array.from({ length: 16 }, (_, seed) => seed.toString(16).padStart(2, '0'));
    const winners = seeds.map((seed) => drawn(seed, tied).winners);
    expect(seeds.map((seed) => drawn(seed, turned).winners)).toEqual(winners);
    expect(new Set(winners.flat())).toEqual(new Set(['a', 'b']));
    expect(drawn('00', tied).ties).toMatchObject([{ round: 1, among: ['a', 'b'], by: 'seed' }]);
  });
});

describe('what shares leave unspent', () => {
  // Shares of 25 buy nothing: 'lamp' gains its supporters most for its cost, 'hall' has more votes.
  const election: ApprovalElection = {
    budget: 100,
    projects: [
      { id: 'hall', cost: 90 },
      { id: 'lamp', cost: 30 },
      { id: 'loft', cost: 5 },
    ],
    ballots: [['hall'], ['hall'], ['hall', 'lamp'], []],
  };

  it('is spent by density, by votes, or last on what nobody supports', () => {
    const winners = (options: Partial<EqualSharesOptions>) =>
      countEqualShares(election, { completion: 'none', ...options }).winners;
    expect(winners({ completion: 'greedy' })).toEqual(['hall']);
    expect(winners({ completion: 'greedy', utility: 'cardinality' })).toEqual(['hall']);
    expect(winners({ completion: 'greedy', unsupported: 'last' })).toEqual(['hall', 'loft']);
  });

  it('goes by 1 unit of the money for each step of Add1 unless told otherwise', () => {
    const result = countEqualShares(election, { completion: 'add1' });
    expect(result.options).toMatchObject({ increment: 100, stop: 'exhaustive' });
    const overspending = countEqualShares(election, { completion: 'add1-overspend' });
    expect(overspending.options).toMatchObject({ stop: 'overspending' });
  });
});

describe('an equal shares count of enormous points', () => {
  it('still sees a difference that is lost among them in doubles', () => {
    // 'a' gains its supporters 20 points more than 'b', of some 9,007,199,254,741,000,000.
    const most = 9_007_199_254_741;
    const fillers = Array.from({ length: 40 }, (_, at) => ({ id: `x${at}`, cost: 9_000_000_000 }));
    const profile = pointsProfile({
      budget: 1_041_000,
      projects: [{ id: 'b', cost: 900_000 }, { id: 'a', cost: 900_000 }, ...fillers],
      ballots: [
        ...Array.from({ length: 1000 }, () => [['a', most] as const, ['b', most] as const]),
        ...fillers.map(({ id }) => [['a', 1] as const, [id, 1] as const]),
        [['b', 20] as const],
      ],
    });
    expect(count(profile, { utility: 'points', completion: 'none' }).winners).toEqual(['a']);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../canonical/canonical-json.js';
import { countEqualShares } from '../equal-shares/equal-shares.js';
import type { PointsElection } from '../profile/budget-election.js';
import { approvalProfile, BudgetProfileBuilder, pointsProfile } from '../profile/budget-profile.js';
import type { CountResult } from '../result/count-result.js';
import { countQuadratic, type QuadraticOptions } from './quadratic.js';
import { UnsoundBallotError } from './unsound-ballot.error.js';

interface WorkedExample extends PointsElection {
  readonly credits: number;
  readonly net: Readonly<Record<string, number>>;
  readonly greedy: readonly string[];
  readonly equalShares: readonly string[];
}

const file = join(import.meta.dirname, '..', '..', 'cases', 'quadratic-worked-example.json');
const example = JSON.parse(readFileSync(file, 'utf8')) as WorkedExample;

const elections: fc.Arbitrary<PointsElection> = fc
  .integer({ min: 1, max: 5 })
  .chain((size) =>
    fc.record({
      budget: fc.integer({ min: 0, max: 40 }),
      costs: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: size, maxLength: size }),
      ballots: fc.array(
        fc.array(fc.integer({ min: -3, max: 3 }), { minLength: size, maxLength: size }),
        { maxLength: 8 },
      ),
    }),
  )
  .map(({ budget, costs, ballots }) => ({
    budget,
    projects: costs.map((cost, place) => ({ id: `p${place}`, cost })),
    ballots: ballots.map((votes) => votes.map((vote, place) => [`p${place}`, vote] as const)),
  }));

const selections = fc.constantFrom('greedy', 'equal-shares');

function netByTheBook({ projects, ballots }: PointsElection): Map<string, number> {
  const net = new Map(projects.map(({ id }) => [id, 0]));
  for (const [id, votes] of ballots.flat()) net.set(id, (net.get(id) ?? 0) + votes);
  return net;
}

const count = (election: PointsElection, options: Partial<QuadraticOptions> = {}): CountResult =>
  countQuadratic(pointsProfile(election), { credits: null, ...options });

describe('a quadratic count', () => {
  it('adds up net votes and credits, and funds the most net votes first', () => {
    const result = count(example, { credits: example.credits });
    expect(result.winners).toEqual(example.greedy);
    expect(
      Object.fromEntries(result.projects.map((told) => [told.id, told.quadratic?.net])),
    ).toEqual(example.net);
    expect(result.projects).toMatchObject([
      {
        id: 'park',
        reason: 'did-not-fit',
        left: 5000,
        lacked: 1000,
        moreVotes: 1,
        cheaperBy: 1000,
      },
      { id: 'path', reason: 'funded-best-score', round: 1, score: '8/1' },
      { id: 'lights', reason: 'no-net-votes', score: '0/1', percentOfNeed: 0 },
      { id: 'bench', reason: 'funded-best-score', round: 2, score: '1/1', left: 5000 },
    ]);
    expect(result.projects[2]?.quadratic).toEqual({
      ...{ votesFor: 4, votesAgainst: 4, net: 0, votersFor: 2, votersAgainst: 1 },
      ...{ creditsFor: 10, creditsAgainst: 16 },
    });
  });

  it('buys from equal shares what costs least for each vote', () => {
    const { winners, rounds } = count(example, { select: 'equal-shares' });
    expect(winners).toEqual(example.equalShares);
    expect(rounds.map(({ budgetLeft }) => budgetLeft)).toEqual([9000, 4000]);
  });

  it('refuses a ballot that spends more than its credits, and tells what is on it', () => {
    expect(() => count(example, { credits: 24 })).toThrow(
      new UnsoundBallotError('overspent', 'A ballot spends 25 of 24 credits: park 4, path 3'),
    );
    const huge = { ...example, ballots: [[['park', Number.MAX_SAFE_INTEGER] as const]] };
    expect(() => count(huge, { credits: Number.MAX_SAFE_INTEGER })).toThrow(UnsoundBallotError);
    expect(() => count(huge)).toThrow(expect.objectContaining({ code: 'too-large' }));
  });

  it('refuses other ballots, votes in parts, and options it does not know', () => {
    const approvals = approvalProfile({ budget: 1, projects: [], ballots: [] });
    expect(() => countQuadratic(approvals, { credits: 9 })).toThrow(RangeError);
    const head = { kind: 'points', budget: 1, projects: [], pointsDigits: 1 } as const;
    const halves = new BudgetProfileBuilder(head).build();
    expect(() => countQuadratic(halves, { credits: null })).toThrow(
      expect.objectContaining({ name: 'UnsoundBallotError', code: 'not-whole' }),
    );
    expect(() => count(example, { credits: 0.5 })).toThrow(RangeError);
    expect(() => count(example, { select: 'lot' as 'greedy' })).toThrow(RangeError);
  });

  it('takes net votes in order, skipping what does not fit', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const net = netByTheBook(election);
        let left = election.budget;
        const winners: string[] = [];
        const queue = election.projects.filter(({ id }) => (net.get(id) ?? 0) > 0);
        queue.sort((a, b) => (net.get(b.id) ?? 0) - (net.get(a.id) ?? 0));
        for (const { id, cost } of queue) {
          if (cost > left) continue;
          winners.push(id);
          left -= cost;
        }
        expect(count(election).winners).toEqual(winners);
      }),
    );
  });

  it('never overspends, and never funds a project without net votes', () => {
    fc.assert(
      fc.property(elections, selections, (election, select) => {
        const { winners, spent, projects } = count(election, { select });
        const net = netByTheBook(election);
        expect(spent).toBeLessThanOrEqual(election.budget);
        for (const id of winners) expect(net.get(id)).toBeGreaterThan(0);
        expect(projects.map(({ id }) => id)).toEqual(election.projects.map(({ id }) => id));
        for (const { id, funded, reason, quadratic } of projects) {
          expect(funded).toBe(winners.includes(id));
          expect(quadratic?.net).toBe(net.get(id));
          const votes = (quadratic?.votesFor ?? 0) + (quadratic?.votesAgainst ?? 0);
          expect(reason === 'no-net-votes').toBe(votes > 0 && (net.get(id) ?? 0) <= 0);
        }
      }),
    );
  });

  it('tells how many more votes, or how much cheaper, would have been enough', () => {
    fc.assert(
      fc.property(elections, (election) => {
        for (const told of count(election).projects) {
          if (told.funded) continue;
          const wins = (other: PointsElection): boolean => count(other).winners.includes(told.id);
          const cheaper = (by: number): PointsElection => ({
            ...election,
            projects: election.projects.map(({ id, cost }) => ({
              id,
              cost: id === told.id ? cost - by : cost,
            })),
          });
          const supported = (by: number): PointsElection => ({
            ...election,
            ballots: election.ballots.concat(
              Array.from({ length: by }, () => [[told.id, 1] as const]),
            ),
          });
          if (typeof told.cheaperBy === 'number') {
            expect(wins(cheaper(told.cheaperBy))).toBe(true);
            expect(wins(cheaper(told.cheaperBy - 1))).toBe(false);
          }
          if (typeof told.moreVotes === 'number') {
            expect(wins(supported(told.moreVotes))).toBe(true);
            expect(wins(supported(told.moreVotes - 1))).toBe(false);
          }
        }
      }),
    );
  });

  it('gives equal shares the votes for, among projects with net votes', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const net = netByTheBook(election);
        const standing = (id: string): boolean => (net.get(id) ?? 0) > 0;
        const eligible = {
          budget: election.budget,
          projects: election.projects.filter(({ id }) => standing(id)),
          ballots: election.ballots.map((ballot) =>
            ballot.filter(([id, votes]) => votes > 0 && standing(id)),
          ),
        };
        const shares = { utility: 'points', completion: 'add1' } as const;
        const plain = countEqualShares(pointsProfile(eligible), shares);
        const result = count(election, { select: 'equal-shares', shares: { completion: 'add1' } });
        expect(result.winners).toEqual(plain.winners);
        expect(result.rounds).toEqual(plain.rounds);
      }),
      { numRuns: 50 },
    );
  });

  it('does not depend on the order of ballots', () => {
    fc.assert(
      fc.property(elections, selections, (election, select) => {
        const reversed = { ...election, ballots: [...election.ballots].reverse() };
        expect(canonicalJson(count(reversed, { select }))).toBe(
          canonicalJson(count(election, { select })),
        );
      }),
    );
  });

  it('names level projects, and stops when told to', () => {
    const level: PointsElection = {
      budget: 1,
      projects: ['a', 'b'].map((id) => ({ id, cost: 1 })),
      ballots: [
        [
          ['a', 2],
          ['b', 2],
        ],
      ],
    };
    const tie = { round: 1, among: ['a', 'b'], chosen: 'a', by: 'declared-order' };
    expect(count(level).ties).toEqual([tie]);
    expect(() => count(level, { ties: { by: 'stop' } })).toThrow('stand exactly equal');
  });
});

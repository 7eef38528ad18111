import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { approvalProfile, pointsProfile } from '../profile/budget-profile.js';
import { ballotOrder, compareBallots, type NumberedBallots } from './ballot-order.js';
import { canonicalProfile } from './canonical-profile.js';

const BASE = 3;

function numbered(lists: readonly (readonly number[])[]): NumberedBallots {
  let end = 0;
  const starts = Int32Array.from([0, ...lists.map(({ length }) => (end += length))]);
  return { marks: Int32Array.from(lists.flat()), starts, base: BASE };
}

const mark = fc.nat(BASE - 1);
// Long beginnings in common, so that the rest has to decide.
const list = fc
  .tuple(fc.constantFrom(0, 1, 26, 27, 60), fc.array(mark, { maxLength: 4 }))
  .map(([length, rest]) => [...Array<number>(length).fill(1), ...rest]);

describe('the order of ballots', () => {
  it('is that of their numbers, and one that has ended comes last', () => {
    const lists = [[1], [], [1, 2], [0, 2], [1, 0, 0], [1]];
    const order = [...ballotOrder(numbered(lists))].map((place) => lists[place]);
    expect(order).toEqual([[0, 2], [1, 0, 0], [1, 2], [1], [1], []]);
  });

  it('of empty ones is any, where there is nothing to mark', () => {
    expect([...ballotOrder({ ...numbered([[], []]), base: 0 })]).toEqual([0, 1]);
  });

  it('is that of comparing each with each, however much they have in common', () => {
    fc.assert(
      fc.property(fc.array(list, { maxLength: 40 }), (lists) => {
        const ballots = numbered(lists);
        const order = [...ballotOrder(ballots)];
        expect(order.toSorted((a, b) => a - b)).toEqual([...lists.keys()]);
        const key = (place: number): string => [...(lists[place] ?? []), 9].join('');
        const expected = [...lists.keys()].map(key).sort();
        expect(order.map(key)).toEqual(expected);
        for (const [at, place] of order.slice(1).entries()) {
          const before = order[at] ?? 0;
          expect(compareBallots(ballots, before, place)).toBeLessThanOrEqual(0);
          expect(compareBallots(ballots, before, place) === 0).toBe(key(before) === key(place));
        }
      }),
    );
  });
});

describe('canonical ballots', () => {
  const ids = ['a', 'a b', 'a!', 'a"', 'a\\', '\t', 'aa', ']', '[', ',', 'é', '10', '1', '9'];
  const projects = ids.map((id) => ({ id, cost: 1 }));
  const saidIn = (text: string): string[] => {
    const { ballots } = JSON.parse(text) as { ballots: [unknown, number][] };
    return ballots.map(([said]) => JSON.stringify(said));
  };

  it('stand in the order of their JSON, whatever the ids and points', () => {
    const cast = fc.array(fc.shuffledSubarray(ids), { maxLength: 20 });
    const given = fc.constantFrom(1, 3, 10, 30, 31, 300, -1, -10, 2 ** 52);
    fc.assert(
      fc.property(cast, fc.array(given, { minLength: 14, maxLength: 14 }), (ballots, points) => {
        const pointed = ballots.map((ballot, row) =>
          ballot.map((id, at) => [id, points[(row + at) % 14] ?? 1] as const),
        );
        for (const profile of [
          approvalProfile({ budget: 1, projects, ballots }),
          pointsProfile({ budget: 1, projects, ballots: pointed }),
        ]) {
          const said = saidIn([...canonicalProfile(profile)].join(''));
          expect(said).toEqual(said.toSorted());
          expect(said).toHaveLength(profile.weights.length);
        }
      }),
    );
  });

  it('are counted together when a profile holds one twice', () => {
    const profile = approvalProfile({ budget: 1, projects, ballots: [['a'], ['1'], []] });
    const twice = { ...profile, choices: Int32Array.of(0, 0) };
    expect([...canonicalProfile(twice)].join('')).toContain('"ballots":[[["a"],2],[[],1]]');
  });
});

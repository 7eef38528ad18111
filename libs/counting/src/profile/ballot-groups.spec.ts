import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BallotGroups } from './ballot-groups.js';
import type { BallotKind } from './budget-election.js';

const PROJECTS = 40;

interface Cast {
  readonly places: readonly number[];
  readonly points: readonly number[] | null;
  readonly weight: number;
}

const castOf = (kind: BallotKind): fc.Arbitrary<Cast[]> =>
  fc.array(
    fc
      .shuffledSubarray(
        Array.from({ length: PROJECTS }, (_, place) => place),
        { maxLength: 30 },
      )
      .chain((places) =>
        fc.record({
          places: fc.constant(places),
          points:
            kind === 'points'
              ? fc.array(fc.integer({ min: -2, max: 2 }), {
                  minLength: places.length,
                  maxLength: places.length,
                })
              : fc.constant(null),
          weight: fc.integer({ min: 1, max: 3 }),
        }),
      ),
    { maxLength: 30 },
  );

/** What a ballot says, by the definition. */
function settled(kind: BallotKind, { places, points }: Cast): [number, number][] {
  const marks = places.map((place, at): [number, number] => [place, points?.[at] ?? 1]);
  if (kind !== 'ranked') marks.sort(([a], [b]) => a - b);
  return marks.filter(([, given]) => given !== 0);
}

const groupsOf = (kind: BallotKind, cast: readonly Cast[]): [string, number][] => {
  const groups = new BallotGroups(kind, PROJECTS);
  for (const { places, points, weight } of cast) groups.add(places, points, weight);
  const { weights, starts, choices, points } = groups.pack();
  return Array.from(weights, (weight, group) => {
    const [from, to] = [starts[group] ?? 0, starts[group + 1] ?? 0];
    const marks = Array.from(choices.subarray(from, to), (place, at) => [
      place,
      points?.[from + at] ?? 1,
    ]);
    return [JSON.stringify(marks), weight];
  });
};

describe('groups of ballots', () => {
  it.each<BallotKind>(['approval', 'points', 'ranked'])(
    'are the distinct ballots in the order they first came, with their weights: %s',
    (kind) => {
      fc.assert(
        fc.property(castOf(kind), (cast) => {
          const expected = new Map<string, number>();
          for (const ballot of [...cast, ...cast]) {
            const text = JSON.stringify(settled(kind, ballot));
            expected.set(text, (expected.get(text) ?? 0) + ballot.weight);
          }
          expect(groupsOf(kind, [...cast, ...cast])).toEqual([...expected]);
        }),
      );
    },
  );

  it('stay apart when there are many, and are found again', () => {
    const cast: Cast[] = [];
    for (let at = 0; at < 20_000; at += 1) {
      const places = [at % 40, 40 - (at % 39) - 1, Math.floor(at / 40) % 40];
      const points = [at, at + 1, at + 2];
      if (new Set(places).size === 3) cast.push({ places, points, weight: 1 });
    }
    const once = groupsOf('points', cast);
    expect(new Set(once.map(([text]) => text)).size).toBe(once.length);
    const twice = groupsOf('points', [...cast, ...cast.toReversed()]);
    expect(twice).toEqual(once.map(([text, weight]) => [text, 2 * weight]));
  });

  it('are right when somebody made ballots that all have one hash', () => {
    // Only the last 32 bits of points are hashed.
    const cast = Array.from({ length: 5000 }, (_, at) => ({
      places: [7],
      points: [1 + at * 2 ** 32],
      weight: 1,
    }));
    const expected = cast.map(({ points }) => [JSON.stringify([[7, points[0]]]), 2]);
    expect(groupsOf('points', [...cast, ...cast])).toEqual(expected);
  });

  it('refuse a ballot that names one project twice, and are left as they were', () => {
    for (const kind of ['approval', 'ranked'] as const) {
      const groups = new BallotGroups(kind, 3);
      groups.add([0, 2], null, 1);
      expect(() => groups.add([1, 2, 1], null, 1)).toThrow('A ballot names one project twice');
      groups.add([0, 2], null, 1);
      expect(groups.pack()).toMatchObject({ voters: 2, weights: Int32Array.of(2) });
    }
  });

  it.each([
    ['points without the kind', 'approval', [0], [1]],
    ['the kind without points', 'points', [0], null],
    ['fewer points than choices', 'points', [0, 1], [1]],
    ['points that are not whole', 'points', [0], [0.5]],
  ] as const)('refuse %s', (_what, kind, places, points) => {
    expect(() => new BallotGroups(kind, 3).add(places, points, 1)).toThrow(RangeError);
  });

  it('refuse more ballots than a whole number of 31 bits can count', () => {
    const groups = new BallotGroups('approval', 1);
    groups.add([0], null, 2 ** 31 - 1);
    expect(groups.pack().voters).toBe(2 ** 31 - 1);
    groups.add([], null, 1);
    expect(() => groups.pack()).toThrow(RangeError);
  });
});

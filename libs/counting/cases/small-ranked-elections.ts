import fc from 'fast-check';
import { RankedProfileBuilder } from '../src/ranked/ranked-profile-builder.js';
import type { RankedProfile } from '../src/ranked/ranked-profile.js';

/** A small ranked election as lists, so that it can be shuffled and added to. */
export interface SmallElection {
  readonly seats: number;
  /** By place: withdrawn or not. */
  readonly withdrawn: readonly boolean[];
  readonly ballots: readonly (readonly (readonly number[])[])[];
}

export function smallProfile({ seats, withdrawn, ballots }: SmallElection): RankedProfile {
  const candidates = withdrawn.map((gone, place) => ({
    id: String(place + 1),
    name: `Candidate ${place + 1}`,
    withdrawn: gone,
  }));
  const builder = new RankedProfileBuilder({ title: '', seats, candidates });
  for (const ballot of ballots) builder.add(ballot);
  return builder.build();
}

/**
 * Elections of up to 7 candidates and 24 ballots, drawn from so few different ballots that ties are
 * everywhere; now and then with equal ranks, skipped ranks, a second mention and a withdrawal.
 */
export const smallElections: fc.Arbitrary<SmallElection> = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 4 }))
  .chain(([candidates, seats]) => {
    const places = [...Array(candidates).keys()];
    const strict = fc
      .shuffledSubarray(places, { minLength: 1 })
      .map((order) => order.map((place) => [place]));
    const loose = fc.array(fc.subarray(places, { maxLength: Math.min(3, candidates) }), {
      maxLength: 4,
    });
    const ballot = fc.oneof({ weight: 3, arbitrary: strict }, { weight: 1, arbitrary: loose });
    return fc.record({
      seats: fc.constant(seats),
      withdrawn: fc.tuple(
        ...places.map(() =>
          fc.oneof(
            { weight: 9, arbitrary: fc.constant(false) },
            { weight: 1, arbitrary: fc.constant(true) },
          ),
        ),
      ),
      ballots: fc
        .array(ballot, { minLength: 2, maxLength: 9 })
        .chain((kinds) => fc.array(fc.constantFrom(...kinds), { minLength: 4, maxLength: 24 })),
    });
  });

/** The same elections with strict rankings only. */
export const strictElections: fc.Arbitrary<SmallElection> = smallElections.filter(({ ballots }) =>
  ballots.every((ballot) => ballot.every((rank) => rank.length === 1)),
);

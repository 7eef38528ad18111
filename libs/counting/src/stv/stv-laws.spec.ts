import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  smallElections,
  smallProfile,
  type SmallElection,
} from '../../cases/small-ranked-elections.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { RankedResult } from '../ranked/ranked-result.js';
import { countMeekStv } from '../stv-meek/stv-meek.js';
import { countScottishStv } from '../stv-scottish/stv-scottish.js';

const rules: readonly (readonly [string, (profile: RankedProfile) => RankedResult])[] = [
  ['Scottish', (profile) => countScottishStv(profile)],
  ['Meek', (profile) => countMeekStv(profile)],
];

/** Nobody withdrawn, one candidate at a rank, no rank left out. */
const strictElections = smallElections.map(({ ballots, seats, withdrawn }) => ({
  seats,
  withdrawn: withdrawn.map(() => false),
  ballots: ballots.map((ballot) => [...new Set(ballot.flat())].map((place) => [place])),
}));

/** Sets of candidates that some voters put above all others, with the number of those voters. */
function solidCoalitions({ ballots }: SmallElection): { places: number[]; voters: number }[] {
  const prefixes = ballots.flatMap((ballot) =>
    ballot.map((_, last) =>
      ballot
        .slice(0, last + 1)
        .flat()
        .sort((a, b) => a - b),
    ),
  );
  const coalitions = new Map<string, { places: number[]; voters: number }>();
  for (const places of prefixes) {
    const coalition = coalitions.get(places.join()) ?? { places, voters: 0 };
    coalition.voters += 1;
    coalitions.set(places.join(), coalition);
  }
  return [...coalitions.values()];
}

const amount = (text: string): number => Number(text);

describe.each(rules)('%s STV', (_, count) => {
  it('does not depend on the order of ballots', () => {
    const shuffled = smallElections.chain((election) =>
      fc
        .shuffledSubarray([...election.ballots], { minLength: election.ballots.length })
        .map((ballots) => [election, { ...election, ballots }] as const),
    );
    fc.assert(
      fc.property(shuffled, ([election, again]) => {
        expect(count(smallProfile(again))).toEqual(count(smallProfile(election)));
      }),
    );
  });

  it('fills the seats exactly when there are candidates enough', () => {
    fc.assert(
      fc.property(smallElections, (election) => {
        const standing = election.withdrawn.filter((gone) => !gone).length;
        const { elected } = count(smallProfile(election));
        expect(elected).toHaveLength(Math.min(election.seats, standing));
        expect(new Set(elected).size).toBe(elected.length);
      }),
    );
  });

  it('gives a solid coalition a seat for every whole Droop quota of its voters', () => {
    fc.assert(
      fc.property(strictElections, (election) => {
        const elected = new Set(count(smallProfile(election)).elected);
        const voters = election.ballots.filter((ballot) => ballot.length > 0).length;
        const quota = Math.floor(voters / (election.seats + 1)) + 1;
        for (const { places, voters: solid } of solidCoalitions(election)) {
          const seated = places.filter((place) => elected.has(String(place + 1))).length;
          expect(seated).toBeGreaterThanOrEqual(Math.min(Math.floor(solid / quota), places.length));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never credits more votes than there are voters', () => {
    fc.assert(
      fc.property(smallElections, (election) => {
        for (const { votes, exhausted } of count(smallProfile(election)).rounds) {
          const credited = votes.reduce((sum, one) => sum + amount(one.votes), 0);
          const valid = credited + amount(exhausted);
          expect(valid).toBeLessThanOrEqual(election.ballots.length + 1e-9);
        }
      }),
    );
  });

  it('explains every candidate, the elected as elected', () => {
    fc.assert(
      fc.property(smallElections, (election) => {
        const { candidates, elected } = count(smallProfile(election));
        expect(candidates.map(({ id }) => id)).toEqual(
          election.withdrawn.map((__, place) => String(place + 1)),
        );
        expect(new Set(candidates.flatMap((one) => (one.elected ? [one.id] : [])))).toEqual(
          new Set(elected),
        );
      }),
    );
  });
});

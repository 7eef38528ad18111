import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RankedProfileBuilder } from '../ranked/ranked-profile-builder.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import type { RankedResult } from '../ranked/ranked-result.js';
import { countBottomsUp } from './bottoms-up.js';
import { countFractionalStv } from './fractional-stv.js';
import { countIrv } from './irv.js';
import { countSequentialIrv } from './sequential-irv.js';

type Ballot = readonly (readonly number[])[];

interface Election {
  readonly ids: readonly string[];
  readonly seats: number;
  readonly ballots: readonly Ballot[];
}

const elections = fc.integer({ min: 1, max: 6 }).chain((size) => {
  const candidate = fc.nat({ max: size - 1 });
  const rank = fc.oneof(
    { arbitrary: candidate.map((one) => [one]), weight: 8 },
    { arbitrary: fc.uniqueArray(candidate, { maxLength: 2 }), weight: 1 },
  );
  return fc.record<Election>({
    ids: fc.constant(Array.from({ length: size }, (_, place) => `candidate ${place}`)),
    seats: fc.integer({ min: 1, max: 3 }),
    ballots: fc.array(fc.array(rank, { maxLength: 5 }), { maxLength: 20 }),
  });
});

function profileOf({ ids, seats, ballots }: Election): RankedProfile {
  const candidates = ids.map((id) => ({ id, name: id, withdrawn: false }));
  const builder = new RankedProfileBuilder({ title: '', seats, candidates });
  for (const ballot of ballots) builder.add(ballot);
  return builder.build();
}

const count = (election: Election) => countIrv(profileOf(election));
const seeded = { ties: { by: 'seed', seed: '2bad' } } as const;

describe('instant-runoff voting', () => {
  it('does not look at the order of the ballots', () => {
    const shuffled = elections.chain((election) =>
      fc.tuple(
        fc.constant(election),
        fc.shuffledSubarray([...election.ballots], { minLength: election.ballots.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([election, ballots]) => {
        expect(count({ ...election, ballots })).toEqual(count(election));
      }),
    );
  });

  it('elects whoever more than half of the ballots rank first', () => {
    fc.assert(
      fc.property(elections, fc.nat(), (election, lot) => {
        const winner = lot % election.ids.length;
        const most: Ballot[] = [[[winner]], ...election.ballots.map(() => [[winner]])];
        const result = count({ ...election, ballots: [...election.ballots, ...most] });
        expect(result.elected).toEqual([election.ids[winner]]);
        expect(result.rounds).toHaveLength(1);
      }),
    );
  });

  it('elects the same in batches and until two remain, when no tie was broken', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const profile = profileOf(election);
        const result = countIrv(profile);
        const longer = countIrv(profile, { stop: 'two-remain' });
        expect(longer.elected).toEqual(result.elected);
        fc.pre(result.ties.length === 0);
        for (const stop of ['majority', 'two-remain'] as const) {
          const batched = countIrv(profile, { stop, batchElimination: true });
          expect(batched.elected).toEqual(result.elected);
        }
      }),
    );
  });

  it('gives each candidate the same whatever the others are declared as, when lots decide ties', () => {
    const redeclared = elections.chain((election) =>
      fc.tuple(
        fc.constant(election),
        fc.shuffledSubarray([...election.ids.keys()], { minLength: election.ids.length }),
      ),
    );
    fc.assert(
      fc.property(redeclared, ([election, order]) => {
        const other = {
          ...election,
          ids: order.map((place) => election.ids[place] ?? ''),
          ballots: election.ballots.map((ballot) =>
            ballot.map((rank) => rank.map((place) => order.indexOf(place))),
          ),
        };
        expect(byCandidate(countIrv(profileOf(other), seeded))).toEqual(
          byCandidate(countIrv(profileOf(election), seeded)),
        );
      }),
    );
  });

  it('renames nothing but the names when candidates are renamed', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const renamed = count({ ...election, ids: election.ids.map((id) => `new ${id}`) });
        const text = JSON.stringify(count(election)).replaceAll('candidate ', 'new candidate ');
        expect(JSON.stringify(renamed)).toBe(text);
      }),
    );
  });
});

/** What happened to whom, without the order in which candidates are listed. */
function byCandidate({ elected, rounds, candidates }: RankedResult) {
  const sorted = (votes: readonly { readonly id: string }[]) =>
    [...votes].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    elected,
    rounds: rounds.map(({ votes, excluded, exhaustedBy, transfers }) => ({
      votes: sorted(votes),
      excluded: [...excluded].sort(),
      exhaustedBy,
      transfers: transfers.map(({ to, ...facts }) => ({ ...facts, to: sorted(to) })),
    })),
    reasons: sorted(candidates).map(({ id }) => candidates.find((one) => one.id === id)?.reason),
  };
}

describe('every count by exclusion', () => {
  /** Text such as '7.2501' as ten-thousandths. */
  const units = (votes: string): number => Math.round(Number(votes) * 10_000);
  const sum = (votes: readonly string[]): number =>
    votes.reduce((total, one) => total + units(one), 0);

  it('keeps every vote: held, exhausted or lost to rounding down', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const profile = profileOf(election);
        const counts = [
          countIrv(profile),
          countBottomsUp(profile),
          countFractionalStv(profile, { threshold: 'fractional' }),
          ...countSequentialIrv(profile),
        ];
        for (const { rounds, ballots } of counts) {
          let lost = 0;
          for (const { votes, exhausted, exhaustedBy, transfers } of rounds) {
            const held = sum(votes.map((one) => one.votes));
            expect(held + units(exhausted) + lost).toBe(units(String(ballots)));
            expect(sum(Object.values(exhaustedBy ?? {}))).toBe(units(exhausted));
            lost += sum(transfers.map(({ residual = '0' }) => residual));
          }
        }
      }),
    );
  });

  it('elects the same for one seat, by whichever way', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const profile = profileOf({ ...election, seats: 1 });
        const { elected } = countIrv(profile);
        expect(countBottomsUp(profile).elected).toEqual(elected);
        expect(countSequentialIrv(profile).map((pass) => pass.elected)).toEqual([elected]);
        expect(countFractionalStv(profile).elected).toEqual(elected);
      }),
    );
  });

  it('fills the seats as far as there are candidates', () => {
    fc.assert(
      fc.property(elections, (election) => {
        const profile = profileOf(election);
        const seats = Math.min(election.seats, election.ids.length);
        expect(countBottomsUp(profile).elected).toHaveLength(seats);
        expect(countSequentialIrv(profile)).toHaveLength(seats);
        expect(countFractionalStv(profile).elected).toHaveLength(seats);
      }),
    );
  });
});

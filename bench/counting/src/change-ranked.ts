import { type RankedProfile, RankedProfileBuilder } from '../../../libs/counting/src/index.js';
import { chance } from './chance.js';
import { TIMES_BALLOTS, TIMES_CHOICES } from './change-budget.js';
import type { Change } from './measurement.js';

/** Candidates at each rank, best first; a skipped rank is empty. */
type Ranking = readonly (readonly number[])[];

interface Ballot {
  readonly ranking: Ranking;
  readonly weight: number;
}

/**
 * The same election grown. In 'ballots-varied' nine of ten ballots have two neighbouring ranks
 * exchanged or, where there are no two, one more candidate. In 'choices-split' four candidates
 * stand for each one, and ballots rank the four one after the other, each ballot beginning with
 * another of them.
 */
export function changeRanked(profile: RankedProfile, change: Change): RankedProfile {
  switch (change) {
    case 'none':
      return profile;
    case 'ballots-repeated':
      return rebuild(profile, repeated(profile));
    case 'ballots-varied':
      return rebuild(profile, varied(profile));
    case 'choices-split':
      return rebuild(split(profile), splitBallots(profile));
  }
}

function rebuild(head: RankedProfile, ballots: Iterable<Ballot>): RankedProfile {
  const { title, seats, candidates } = head;
  const builder = new RankedProfileBuilder({ title, seats, candidates });
  for (const { ranking, weight } of ballots) builder.add(ranking, weight);
  return builder.build();
}

function* repeated(profile: RankedProfile): Generator<Ballot> {
  for (let time = 0; time < TIMES_BALLOTS; time += 1) yield* ballotsOf(profile);
}

function* varied(profile: RankedProfile): Generator<Ballot> {
  const next = chance(10);
  for (const { ranking, weight } of ballotsOf(profile)) {
    let changed = ranking;
    yield { ranking, weight };
    for (let copy = 1; copy < TIMES_BALLOTS; copy += 1) {
      changed = exchanged(changed, profile.candidates.length, next);
      yield { ranking: changed, weight };
    }
  }
}

function exchanged(ranking: Ranking, candidates: number, next: () => number): Ranking {
  const newcomer = Math.floor(next() * candidates);
  const isNamed = ranking.some((rank) => rank.includes(newcomer));
  if (!isNamed && (ranking.length < 2 || next() < 0.5)) return [...ranking, [newcomer]];
  const at = Math.floor(next() * (ranking.length - 1));
  const [above = [], below = []] = ranking.slice(at, at + 2);
  return ranking.map((rank, place) => (place === at ? below : place === at + 1 ? above : rank));
}

function split(profile: RankedProfile): RankedProfile {
  const candidates = profile.candidates.flatMap((candidate) =>
    [1, 2, 3, 4].map((part) => ({ ...candidate, id: `${candidate.id}-${part}` })),
  );
  return { ...profile, candidates };
}

function* splitBallots(profile: RankedProfile): Generator<Ballot> {
  let first = 0;
  for (const { ranking, weight } of ballotsOf(profile)) {
    const turn = [0, 1, 2, 3].map((part) => (part + first) % TIMES_CHOICES);
    first += 1;
    yield {
      ranking: ranking.flatMap((rank) =>
        turn.map((part) => rank.map((choice) => choice * TIMES_CHOICES + part)),
      ),
      weight,
    };
  }
}

function* ballotsOf({ weights, starts, choices, ranks }: RankedProfile): Generator<Ballot> {
  for (const [group, weight] of weights.entries()) {
    const ranking: number[][] = [];
    for (let at = starts[group] ?? 0; at < (starts[group + 1] ?? 0); at += 1) {
      while (ranking.length < (ranks[at] ?? 0)) ranking.push([]);
      ranking.at(-1)?.push(choices[at] ?? 0);
    }
    yield { ranking, weight };
  }
}

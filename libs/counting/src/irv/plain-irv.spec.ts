import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RankedProfileBuilder } from '../ranked/ranked-profile-builder.js';
import type { Candidate } from '../ranked/ranked-profile.js';
import type { RankedResult } from '../ranked/ranked-result.js';
import { countIrv, type IrvOptions } from './irv.js';

/*
 * A second opinion: instant-runoff voting ballot by ballot and round by round, every ballot read
 * again from its first mark in every round. Slow, and with nothing in common with the counter.
 */

interface PlainBallot {
  readonly ranking: readonly (readonly number[])[];
  readonly voters: number;
}

interface PlainElection {
  readonly candidates: readonly Candidate[];
  readonly ballots: readonly PlainBallot[];
  readonly options: Required<Omit<IrvOptions, 'ties'>>;
}

type Reason = 'blank' | 'noFurtherChoice' | 'overvote' | 'skippedRanks' | 'repeatedCandidate';

interface PlainRound {
  votes: Record<string, number>;
  exhausted: Record<string, number>;
  excluded: string[];
  winner: string | null;
}

function plainIrv({ candidates, ballots, options }: PlainElection): PlainRound[] {
  const rounds: PlainRound[] = [];
  const gone = new Map<PlainBallot, Reason>();
  let standing = [...candidates.keys()].filter((c) => candidates[c]?.withdrawn === false);
  let winner: number | null = null;
  while (standing.length > 0) {
    const votes = new Map(standing.map((c) => [c, 0]));
    for (const ballot of ballots) {
      const holder = gone.get(ballot) ?? readBallot(ballot, { candidates, standing, options });
      if (typeof holder === 'string') gone.set(ballot, holder);
      else votes.set(holder, (votes.get(holder) ?? 0) + ballot.voters);
    }
    const has = (c: number): number => votes.get(c) ?? 0;
    const all = standing.reduce((sum, c) => sum + has(c), 0);
    const writeIns = standing.find((c) => candidates[c]?.role === 'undeclared');
    winner ??= standing.find((c) => c !== writeIns && 2 * has(c) > all) ?? null;
    if (winner === null && writeIns === undefined && standing.length <= 2)
      winner = standing[0] ?? 0;
    const over = winner !== null && (options.stop === 'majority' || standing.length <= 2);
    const excluded = over ? [] : plainExclusion();
    rounds.push({
      votes: named(standing, has),
      exhausted: exhaustedVotes(ballots, gone),
      excluded: excluded.map((c) => String(c)),
      winner: winner === null ? null : String(winner),
    });
    if (over) break;
    standing = standing.filter((c) => !excluded.includes(c));

    function plainExclusion(): number[] {
      const rising = [...standing].sort((a, b) => has(a) - has(b) || b - a);
      const sizes = rising.map((_, size) => size).filter((size) => size >= 2);
      const fits = (size: number): boolean =>
        size <= rising.length - 2 &&
        rising.slice(0, size).reduce((sum, c) => sum + has(c), 0) < has(rising[size] ?? 0);
      const size = options.batchElimination ? (sizes.filter(fits).at(-1) ?? 1) : 1;
      const last = rising.slice(0, size).sort((a, b) => a - b);
      if (rounds.length > 0) return last;
      const few = standing.filter((c) => c !== winner && has(c) < options.minimumVoteThreshold);
      if (writeIns !== undefined && (has(writeIns) > 0 || size === 1 || !last.includes(writeIns))) {
        return [writeIns, ...few.filter((c) => c !== writeIns)];
      }
      return few.length > 0 ? few : last;
    }
  }
  return rounds;
}

function readBallot(
  { ranking }: PlainBallot,
  {
    candidates,
    standing,
    options,
  }: Pick<PlainElection, 'candidates' | 'options'> & { standing: readonly number[] },
): number | Reason {
  const { overvote, maxSkippedRanks, maxRankings, exhaustOnDuplicate } = options;
  if (ranking.every((names) => names.length === 0)) return 'blank';
  const before = new Set<number>();
  let empty = 0;
  for (const [above, names] of ranking.entries()) {
    if (maxRankings !== 'unlimited' && above >= maxRankings) break;
    const [first] = names;
    if (first === undefined) {
      empty += 1;
      continue;
    }
    if (maxSkippedRanks !== 'unlimited' && empty > maxSkippedRanks) return 'skippedRanks';
    empty = 0;
    const unknown = candidates[first]?.role === 'overvote';
    if (unknown || names.length > 1) {
      const still = names.filter((c) => standing.includes(c));
      if (overvote === 'skip-to-next-rank') continue;
      if (overvote === 'exhaust-immediately' || unknown || still.length > 1) return 'overvote';
      if (still[0] !== undefined) return still[0];
      continue;
    }
    if (before.has(first) && exhaustOnDuplicate) return 'repeatedCandidate';
    before.add(first);
    if (standing.includes(first)) return first;
  }
  return 'noFurtherChoice';
}

function exhaustedVotes(
  ballots: readonly PlainBallot[],
  gone: ReadonlyMap<PlainBallot, Reason>,
): Record<string, number> {
  const reasons: readonly Reason[] = [
    'blank',
    'noFurtherChoice',
    'overvote',
    'skippedRanks',
    'repeatedCandidate',
  ];
  return Object.fromEntries(
    reasons.map((reason) => [
      reason,
      ballots.reduce((sum, one) => sum + (gone.get(one) === reason ? one.voters : 0), 0),
    ]),
  );
}

const named = (places: readonly number[], has: (c: number) => number): Record<string, number> =>
  Object.fromEntries(places.map((place) => [String(place), has(place)]));

function countedRounds({ rounds }: RankedResult): PlainRound[] {
  let winner: string | null = null;
  return rounds.map((round) => {
    winner ??= round.elected[0] ?? null;
    return {
      votes: Object.fromEntries(round.votes.map(({ id, votes }) => [id, Number(votes)])),
      exhausted: Object.fromEntries(
        Object.entries(round.exhaustedBy ?? {}).map(([reason, votes]) => [reason, Number(votes)]),
      ),
      excluded: [...round.excluded],
      winner,
    };
  });
}

const roles = fc.constantFrom<Candidate['role'][]>(
  undefined,
  undefined,
  undefined,
  'undeclared',
  'overvote',
);

const elections: fc.Arbitrary<PlainElection> = fc
  .tuple(fc.integer({ min: 1, max: 6 }), roles)
  .chain(([size, role]) => {
    const candidate = fc.nat({ max: size - 1 });
    // A mark that only says "overvote" stands alone at its rank.
    const people = role === 'overvote' ? size - 1 : size;
    const several = fc.uniqueArray(fc.nat({ max: Math.max(people - 1, 0) }), {
      minLength: 2,
      maxLength: 3,
    });
    const rank = fc.oneof(
      { arbitrary: candidate.map((c) => [c]), weight: 6 },
      { arbitrary: fc.constant<number[]>([]), weight: 1 },
      ...(people > 1 ? [{ arbitrary: several, weight: 1 }] : []),
    );
    return fc.record({
      candidates: fc.array(fc.boolean(), { minLength: size, maxLength: size }).map((flags) =>
        flags.map((flag, place): Candidate => {
          const base = { id: String(place), name: `candidate ${place}` };
          if (role === undefined || place < size - 1) {
            return { ...base, withdrawn: flag && place % 3 === 1 };
          }
          return { ...base, withdrawn: role === 'overvote', role };
        }),
      ),
      ballots: fc.array(
        fc.record({
          ranking: fc.array(rank, { maxLength: 5 }),
          voters: fc.integer({ min: 1, max: 3 }),
        }),
        { maxLength: 10 },
      ),
      options: fc.record({
        stop: fc.constantFrom('majority', 'two-remain'),
        batchElimination: fc.boolean(),
        overvote: fc.constantFrom(
          'exhaust-immediately',
          'skip-to-next-rank',
          'exhaust-if-multiple-continuing',
        ),
        maxSkippedRanks: fc.constantFrom<(number | 'unlimited')[]>('unlimited', 0, 1, 2),
        exhaustOnDuplicate: fc.boolean(),
        maxRankings: fc.constantFrom<(number | 'unlimited')[]>('unlimited', 1, 3),
        minimumVoteThreshold: fc.constantFrom(0, 0, 2, 4),
      }),
    });
  });

describe('an instant-runoff count', () => {
  it('agrees round by round with a plain one on 1,000 small elections full of ties, overvotes and gaps', () => {
    const seen = { tie: 0, overvote: 0, skippedRanks: 0, repeatedCandidate: 0, batch: 0 };
    fc.assert(
      fc.property(elections, (election) => {
        const builder = new RankedProfileBuilder({
          title: '',
          seats: 1,
          candidates: election.candidates,
        });
        for (const { ranking, voters } of election.ballots) builder.add(ranking, voters);
        const counted = countIrv(builder.build(), election.options);
        const rounds = plainIrv(election);
        expect(countedRounds(counted)).toEqual(rounds);
        expect(counted.elected).toEqual(
          [rounds.at(-1)?.winner ?? null].filter((id) => id !== null),
        );
        const last = rounds.at(-1)?.exhausted ?? {};
        if (counted.ties.length > 0) seen.tie += 1;
        if (counted.candidates.some(({ reason }) => reason === 'excluded-batch')) seen.batch += 1;
        for (const reason of ['overvote', 'skippedRanks', 'repeatedCandidate'] as const) {
          if ((last[reason] ?? 0) > 0) seen[reason] += 1;
        }
      }),
      { numRuns: 1000 },
    );
    // The agreement is about something only if the hard cases did occur.
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(5);
  });
});

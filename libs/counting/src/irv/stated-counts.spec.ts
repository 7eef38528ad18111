import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { RankedProfileBuilder } from '../ranked/ranked-profile-builder.js';
import type { Candidate, RankedProfile } from '../ranked/ranked-profile.js';
import type { RankedResult, RankedRound } from '../ranked/ranked-result.js';
import { countBottomsUp, type VoteShare } from './bottoms-up.js';
import { countFractionalStv, type FractionalStvOptions } from './fractional-stv.js';
import { countIrv, type IrvOptions } from './irv.js';
import { countSequentialIrv } from './sequential-irv.js';

type CaseOptions = Omit<IrvOptions, 'ties'> &
  Pick<FractionalStvOptions, 'threshold' | 'decimalPlaces'> & {
    readonly thresholdPercent?: number;
    readonly thresholdOf?: VoteShare['of'];
  };

interface StatedCase {
  readonly name: string;
  readonly rule: 'irv' | 'irv-sequential' | 'irv-bottoms-up' | 'stv-fractional';
  readonly options: CaseOptions;
  readonly seats: number;
  readonly candidates: readonly (Pick<Candidate, 'id'> & Partial<Candidate>)[];
  readonly ballots: readonly string[];
  /** One list of rounds for each count; amounts that are 0 are left out, except in votes. */
  readonly counts: readonly (readonly object[])[];
}

const file = new URL('../../cases/rctab.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly StatedCase[] };

function profileOf({ seats, candidates, ballots }: StatedCase): RankedProfile {
  const people = candidates.map((candidate) => ({
    name: candidate.id,
    withdrawn: false,
    ...candidate,
  }));
  const places = new Map(people.map(({ id }, place) => [id, place]));
  const builder = new RankedProfileBuilder({ title: '', seats, candidates: people });
  for (const ballot of ballots) {
    const [voters = '', marks = ''] = ballot.split(' ');
    const ranks = marks.split('>').map((rank) => rank.split('='));
    builder.add(
      ranks.map((ids) => ids.flatMap((id) => places.get(id) ?? [])),
      Number(voters),
    );
  }
  return builder.build();
}

function count({ rule, options }: StatedCase, profile: RankedProfile): readonly RankedResult[] {
  const { threshold, thresholdPercent: percent, thresholdOf: of, ...rest } = options;
  switch (rule) {
    case 'irv':
      return [countIrv(profile, rest)];
    case 'irv-sequential':
      return countSequentialIrv(profile, rest);
    case 'irv-bottoms-up':
      if (percent === undefined || of === undefined) return [countBottomsUp(profile, rest)];
      return [countBottomsUp(profile, { ...rest, threshold: { percent, of } })];
    case 'stv-fractional':
      return [countFractionalStv(profile, { ...rest, ...(threshold && { threshold }) })];
  }
}

const amounts = (entries: readonly (readonly [string, string])[]) =>
  Object.fromEntries(
    entries.map(([key, votes]) => [key, Number(votes)] as const).filter(([, votes]) => votes > 0),
  );

function told(round: RankedRound): object {
  return {
    votes: Object.fromEntries(round.votes.map(({ id, votes }) => [id, Number(votes)])),
    quota: round.quota === null ? null : Number(round.quota),
    exhausted: amounts(Object.entries(round.exhaustedBy ?? {})),
    elected: [...round.elected].sort(),
    excluded: [...round.excluded].sort(),
    transfers: Object.fromEntries(
      round.transfers
        .map(({ from, to, exhausted, residual = '0' }) => {
          const moved = to.map(({ id, votes }) => [id, votes] as const);
          const lost = [['exhausted', exhausted] as const, ['residual surplus', residual] as const];
          return [from, amounts([...moved, ...lost])] as const;
        })
        .filter(([, transfers]) => Object.keys(transfers).length > 0),
    ),
  };
}

describe('elections whose rounds another program states', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, stated) => {
    const results = count(stated, profileOf(stated));
    expect(results.map(({ rounds }) => rounds.map(told))).toEqual(stated.counts);
  });
});

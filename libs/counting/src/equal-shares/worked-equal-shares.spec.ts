import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  approvalProfile,
  countEqualShares,
  type CountProject,
  type EqualSharesOptions,
} from '../index.js';

interface Worked {
  readonly budget: number;
  readonly projects: readonly CountProject[];
  readonly ballots: readonly (readonly [voters: number, ids: readonly string[]])[];
  readonly cases: readonly {
    readonly name: string;
    readonly options: EqualSharesOptions;
    readonly expected: Readonly<Record<string, unknown>>;
  }[];
}

const { budget, projects, ballots, cases } = JSON.parse(
  readFileSync(new URL('../../cases/worked/equal-shares.json', import.meta.url), 'utf8'),
) as Worked;
const profile = approvalProfile({
  budget,
  projects,
  ballots: ballots.flatMap(([voters, ids]) => Array.from({ length: voters }, () => ids)),
});

/** The same facts of a result that the hand-worked cases give. */
function facts(options: EqualSharesOptions): Record<string, unknown> {
  const { winners, spent, rounds, ties, totals, comparison } = countEqualShares(profile, options);
  return {
    winners,
    spent,
    ...{ share: totals.share, runs: totals.runs, ties, comparison },
    maxPayments: rounds.map(({ maxPayment }) => maxPayment),
    effectiveVotes: rounds.map(({ effectiveVotes }) => effectiveVotes),
    paidBy: rounds.map(({ paidBy }) => paidBy),
    paidInFull: rounds.map(({ paidInFull }) => paidInFull),
  };
}

describe('the election counted by hand', () => {
  it.each(cases)('comes out as worked: $name', ({ options, expected }) => {
    expect(facts(options)).toMatchObject(expected);
  });
});

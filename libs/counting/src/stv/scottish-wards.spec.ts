import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readBlt } from '../blt/blt-reader.js';
import { countMeekStv } from '../stv-meek/stv-meek.js';
import { countScottishStv } from '../stv-scottish/stv-scottish.js';

interface ExpectedWard {
  readonly quota: string;
  readonly elected: readonly string[];
  /** Votes of each candidate in file order, '0.00000' once excluded. */
  readonly stages: readonly {
    readonly votes: readonly string[];
    readonly nonTransferable: string;
  }[];
  readonly meek: { readonly elected: readonly string[]; readonly finalQuota: string };
}

const caseText = (name: string): string =>
  readFileSync(new URL(`../../cases/${name}`, import.meta.url), 'utf8');

const wards = Object.entries(
  JSON.parse(caseText('scottish-wards.json')) as Record<string, ExpectedWard>,
);

describe.each(wards)('the council ward %s', (ward, expected) => {
  it('is counted by the Order stage by stage', async () => {
    const { profile } = await readBlt([caseText(`${ward}.blt`)]);
    const { rounds, elected } = countScottishStv(profile);
    expect(elected).toEqual(expected.elected);
    expect(rounds[0]?.quota).toBe(expected.quota);
    const stages = rounds.map(({ votes, exhausted }) => {
      const standing = new Map(votes.map((one) => [one.id, one.votes]));
      return {
        votes: profile.candidates.map(({ id }) => standing.get(id) ?? '0.00000'),
        nonTransferable: exhausted,
      };
    });
    expect(stages).toEqual(expected.stages);
  });

  it('is counted by Meek to the last digit of the quota', async () => {
    const { profile } = await readBlt([caseText(`${ward}.blt`)]);
    const { rounds, elected } = countMeekStv(profile, { rounding: 'down' });
    expect([...elected].sort()).toEqual(expected.meek.elected);
    expect(rounds.at(-1)?.quota).toBe(expected.meek.finalQuota);
  });
});

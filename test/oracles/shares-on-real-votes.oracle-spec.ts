import { describe, expect, it } from '@jest/globals';
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import {
  type BudgetProfile,
  countBoundedOverspending,
  countExpandingApprovals,
  readPabulibProfile,
  type Utility,
} from '#counting';
import { oraclePath } from './oracle-data.js';

const names = readdirSync(oraclePath('pabulib/expected'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

const open = async (name: string): Promise<BudgetProfile> => {
  const stream = createReadStream(oraclePath(`pabulib/${name}.pb`), 'utf8');
  return (await readPabulibProfile(stream)).profile;
};

interface Expected {
  readonly runs: Readonly<Record<string, { readonly winners: readonly string[] }>>;
}

describe('bounded overspending on a real election', () => {
  it.each(names)(
    'buys what Equal Shares is known to buy, for as long as all is fully covered: %s',
    async (name) => {
      const text = readFileSync(oraclePath(`pabulib/expected/${name}.json`), 'utf8');
      const { runs } = JSON.parse(text) as Expected;
      const profile = await open(name);
      const known = Object.entries(runs).filter(([run]) => run.startsWith('mes/'));
      expect(known.length).toBeGreaterThan(0);
      for (const [run, { winners: equalShares }] of known) {
        const spelt = run.slice('mes/'.length);
        const utility = spelt === 'borda_pabutools' ? 'borda' : (spelt as Utility);
        const { winners, rounds, spent } = countBoundedOverspending(profile, { utility });
        expect(spent).toBeLessThanOrEqual(profile.budget);
        const short = rounds.findIndex(({ cost, covered }) => covered !== `${cost}/1`);
        const alike = short < 0 ? rounds.length : short;
        expect([run, winners.slice(0, alike)]).toEqual([run, equalShares.slice(0, alike)]);
      }
    },
  );

  it.each(names)('stays within the budget with BOS+: %s', async (name) => {
    const profile = await open(name);
    const options = { utility: 'cost', variant: 'bos-plus' } as const;
    const { spent, winners } = countBoundedOverspending(profile, options);
    expect(spent).toBeLessThanOrEqual(profile.budget);
    expect(winners.length).toBeGreaterThan(0);
  });
});

describe('expanding approvals on a real election', () => {
  it.each(names)('gives every solid coalition its part: %s', async (name) => {
    const profile = await open(name);
    if (profile.kind !== 'ranked') {
      const { kind } = profile;
      if (kind === 'points') expect(() => countExpandingApprovals(profile)).toThrow(RangeError);
      else expect(countExpandingApprovals(profile).spent).toBeLessThanOrEqual(profile.budget);
      return;
    }
    const { winners, spent } = countExpandingApprovals(profile);
    expect(spent).toBeLessThanOrEqual(profile.budget);
    const funded = profile.projects.map(({ id }) => winners.includes(id));
    let lacking = 0;
    for (const [set, voters] of solidCoalitions(profile)) {
      const places = set.split(',').map(Number);
      const cost = (place: number): number => profile.projects[place]?.cost ?? NaN;
      const had = places.reduce(
        (sum, place) => sum + (funded[place] === true ? cost(place) : 0),
        0,
      );
      for (const place of places) {
        if (funded[place] === true) continue;
        lacking += 1;
        const reach = BigInt(profile.budget) * BigInt(voters);
        expect(reach < BigInt(had + cost(place)) * BigInt(profile.voters)).toBe(true);
      }
    }
    expect(lacking).toBeGreaterThan(0);
  });
});

/** How many voters put exactly this set of projects first, in whatever order. */
function solidCoalitions({ weights, starts, choices }: BudgetProfile): Map<string, number> {
  const coalitions = new Map<string, number>();
  for (const [group, weight] of weights.entries()) {
    const ballot = choices.subarray(starts[group], starts[group + 1]);
    for (let size = 1; size <= ballot.length; size += 1) {
      const set = ballot.slice(0, size).sort().join(',');
      coalitions.set(set, (coalitions.get(set) ?? 0) + weight);
    }
  }
  return coalitions;
}

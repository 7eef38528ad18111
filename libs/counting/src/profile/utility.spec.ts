import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  approvalProfile,
  type BudgetProfile,
  BudgetProfileBuilder,
  pointsProfile,
  rankedBudgetProfile,
} from './budget-profile.js';
import { supportOf, UTILITIES_OF, type Utility } from './utility.js';

const projects = [3, 0, 5, 7].map((cost, at) => ({ id: String(at), cost }));
const ids = projects.map(({ id }) => id);
const lists = fc.array(fc.shuffledSubarray(ids), { maxLength: 12 });
const profiles = fc.oneof(
  lists.map((ballots) => approvalProfile({ budget: 9, projects, ballots })),
  lists.map((ballots) => rankedBudgetProfile({ budget: 9, projects, ballots, rankLimit: 3 })),
  fc
    .tuple(lists, fc.array(fc.integer({ min: -2, max: 3 }), { minLength: 4, maxLength: 4 }))
    .map(([ballots, points]) =>
      pointsProfile({
        budget: 9,
        projects,
        ballots: ballots.map((ballot) => ballot.map((id, at) => [id, points[at] ?? 0] as const)),
      }),
    ),
);

/** What one voter of a group gains from a project, by the definition. */
function gain(profile: BudgetProfile, utility: Utility, group: number, project: number): number {
  const [from, to] = [profile.starts[group] ?? 0, profile.starts[group + 1] ?? 0];
  const position = profile.choices.subarray(from, to).indexOf(project);
  if (position === -1) return 0;
  const points = profile.points?.[from + position] ?? 1;
  switch (utility) {
    case 'cost':
      return points > 0 ? (profile.projects[project]?.cost ?? 0) : 0;
    case 'cardinality':
      return points > 0 ? 1 : 0;
    case 'points':
      return Math.max(0, points);
    case 'positional':
      return Math.max(0, profile.rankLimit - position);
    case 'borda':
      return to - from - position - 1;
  }
}

describe('the support of projects', () => {
  it('is what each group gains from each project, by the definition', () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        for (const utility of UTILITIES_OF[profile.kind]) {
          const support = supportOf(profile, utility);
          for (const place of projects.keys()) {
            const [from, to] = [support.starts[place] ?? 0, support.starts[place + 1] ?? 0];
            const seen = new Map<number, number>();
            for (let at = from; at < to; at += 1) {
              seen.set(support.groups[at] ?? -1, support.gains?.[at] ?? support.each?.[place] ?? 0);
            }
            expect([...seen.keys()]).toEqual([...seen.keys()].sort((a, b) => a - b));
            let [votes, total] = [0, 0];
            for (const [group, weight] of profile.weights.entries()) {
              const gained = gain(profile, utility, group, place);
              expect(seen.get(group) ?? 0).toBe(gained);
              total += gained * weight;
              if (seen.has(group)) votes += weight;
            }
            expect(support.votes[place]).toBe(votes);
            expect(support.totals[place]).toBe(BigInt(total));
          }
        }
      }),
    );
  });

  it('has exact totals far beyond what a double holds', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const builder = new BudgetProfileBuilder({ kind: 'points', budget: 1, projects });
    builder.add(['0'], [most], 3);
    builder.add(['0'], [most - 1]);
    builder.add(['0'], [1]);
    builder.add(['0'], [2], 5);
    const { totals } = supportOf(builder.build(), 'points');
    expect(totals[0]).toBe(4n * BigInt(most) - 1n + 1n + 10n);
  });

  it('cannot be told by ballots of another kind', () => {
    const profile = approvalProfile({ budget: 9, projects, ballots: [] });
    expect(() => supportOf(profile, 'points')).toThrow(RangeError);
  });
});

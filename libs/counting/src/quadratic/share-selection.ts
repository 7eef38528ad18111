import { element } from '../exact/element.js';
import { hopeless } from '../greedy/explain-turns.js';
import { BudgetProfileBuilder, type BudgetProfile } from '../profile/budget-profile.js';
import type { CountResult } from '../result/count-result.js';
import type { ProjectExplanation } from '../result/project-explanation.js';
import type { QuadraticVotes } from '../result/quadratic-votes.js';
import { noNetVotes, type Selection } from './net-vote-selection.js';

/**
 * Funds projects by equal shares among those with net votes above 0; each voter gains from a project
 * the votes they gave for it, and votes against have had their say in who may stand. `count` counts
 * the profile of those projects, on which there are votes for and no others.
 */
export function selectByShares(
  profile: BudgetProfile,
  totals: readonly QuadraticVotes[],
  count: (eligible: BudgetProfile) => CountResult,
): Selection {
  const {
    winners,
    spent,
    rounds,
    projects,
    ties,
    totals: outcome,
  } = count(eligibleProfile(profile, totals));
  const told = new Map(projects.map((project) => [project.id, project]));
  return {
    winners,
    spent,
    rounds,
    projects: profile.projects.map(({ id, cost }, place): ProjectExplanation => {
      const facts = { id, cost, votes: element(profile.votes, place) };
      const eligible = told.get(id) ?? noNetVotes(facts, element(totals, place));
      return eligible ?? hopeless(facts, profile.budget) ?? { ...facts, ...NO_VOTES };
    }),
    ties,
    totals: outcome,
  };
}

const NO_VOTES = { funded: false, round: null, percentOfNeed: 0, reason: 'no-votes' } as const;

/** The same voters with the votes they gave for projects of net votes above 0. */
function eligibleProfile(profile: BudgetProfile, totals: readonly QuadraticVotes[]): BudgetProfile {
  const { projects, starts, choices, weights } = profile;
  const builder = new BudgetProfileBuilder({
    kind: 'points',
    budget: profile.budget,
    moneyDigits: profile.moneyDigits,
    projects: projects.filter((_, place) => element(totals, place).net > 0),
  });
  for (const [group, weight] of weights.entries()) {
    const ids: string[] = [];
    const votes: number[] = [];
    for (let at = element(starts, group); at < element(starts, group + 1); at += 1) {
      const place = element(choices, at);
      const given = profile.points === null ? 0 : element(profile.points, at);
      if (given <= 0 || element(totals, place).net <= 0) continue;
      ids.push(element(projects, place).id);
      votes.push(given);
    }
    builder.add(ids, votes, weight);
  }
  return builder.build();
}

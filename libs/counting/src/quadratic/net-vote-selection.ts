import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import { explainTurns } from '../greedy/explain-turns.js';
import { marginsOf } from '../greedy/margins.js';
import { takeTurns } from '../greedy/turns.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { CountResult } from '../result/count-result.js';
import type { ProjectFacts } from '../result/funded-explanation.js';
import { outcomeTotals } from '../result/outcome-totals.js';
import type { QuadraticVotes } from '../result/quadratic-votes.js';
import { scoreRounds } from '../result/rounds.js';
import type { UnfundedExplanation } from '../result/unfunded-explanation.js';
import type { TieBreaker } from '../ties/tie-breaker.js';

export type Selection = Pick<
  CountResult,
  'winners' | 'spent' | 'rounds' | 'projects' | 'ties' | 'totals'
>;

/** Funds projects by net votes, most first, skipping what does not fit; never one at 0 or below. */
export function selectByNetVotes(
  profile: BudgetProfile,
  totals: readonly QuadraticVotes[],
  ties: TieBreaker,
): Selection {
  const { projects, budget, votes } = profile;
  const net = (project: number): number => element(totals, project).net;
  const rank = (project: number): number => element(ties.ranks, project);
  const queue = [...projects.keys()]
    .filter((project) => net(project) > 0)
    .sort((a, b) => net(b) - net(a) || rank(a) - rank(b));
  const outcome = takeTurns(
    projects,
    { projects: queue, level: (a, b) => net(a) === net(b) },
    { left: budget, ties, firstRound: 1, skip: true },
  );
  const scores = (project: number): string => Fraction.of(net(project)).toString();
  const rounds = scoreRounds(profile, outcome.chosen, { phase: 'greedy', first: 1, scores });
  const places = new Map(projects.map(({ id }, place) => [id, place]));
  const precedes = (project: number, rival: number): boolean =>
    net(project) > net(rival) || (net(project) === net(rival) && rank(project) < rank(rival));
  return {
    winners: rounds.map(({ project }) => project),
    spent: budget - outcome.left,
    rounds,
    projects: explainTurns({
      ...{ projects, budget, votes, outcome, firstRound: 1 },
      funded: ({ project, left }) => ({
        reason: 'funded-best-score',
        score: scores(project),
        left,
      }),
      barred: (facts) => noNetVotes(facts, element(totals, places.get(facts.id) ?? 0)),
      margins: marginsOf(projects, outcome, {
        costToPrecede: (project, rival) => (precedes(project, rival) ? Infinity : -1),
        // One more voter who casts one vote for it adds one net vote.
        votesToPrecede: (project, rival) =>
          Math.max(0, net(rival) - net(project) + (rank(project) < rank(rival) ? 0 : 1)),
        costToEnter: (project) => (net(project) > 0 ? Infinity : -1),
        votesToEnter: (project) => Math.max(0, 1 - net(project)),
      }),
    }),
    ties: ties.broken,
    totals: outcomeTotals(
      profile,
      outcome.chosen.map(({ project }) => project),
      { runs: 1, share: Fraction.ZERO },
    ),
  };
}

/** Null when the project has more votes for it than against, or no votes at all. */
export function noNetVotes(
  facts: ProjectFacts,
  { net, votesFor, votesAgainst }: QuadraticVotes,
): UnfundedExplanation | null {
  if (net > 0 || votesFor + votesAgainst === 0) return null;
  return {
    ...facts,
    funded: false,
    round: null,
    percentOfNeed: 0,
    reason: 'no-net-votes',
    score: Fraction.of(net).toString(),
  };
}

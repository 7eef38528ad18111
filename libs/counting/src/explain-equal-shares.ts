import type { CountRound } from './count-result.js';
import { element } from './element.js';
import { hopeless } from './explain-greedy.js';
import { Fraction } from './fraction.js';
import type { GroupedElection } from './grouped-election.js';
import type { ProjectExplanation } from './project-explanation.js';
import type { Purses } from './purses.js';
import type { SpendingLedger, TopSpending } from './spending-ledger.js';
import { wholePercent } from './whole-percent.js';

/** What is known once the money is spent. */
export interface EqualSharesEnd {
  readonly rounds: readonly CountRound[];
  readonly ledger: SpendingLedger;
  readonly purses: Purses;
  /** Budget left unspent by the whole count. */
  readonly left: number;
}

/** Says of every project, in the declared order, why Equal Shares funded it or not. */
export function explainEqualShares(
  election: GroupedElection,
  end: EqualSharesEnd,
): ProjectExplanation[] {
  const rounds = new Map(end.rounds.map((round) => [round.project, round]));
  return election.projects.map(({ id, cost }, project) => {
    const facts = { id, cost, votes: element(election.votes, project) };
    const round = rounds.get(id);
    if (round !== undefined) return explainFunded(facts, round);
    return hopeless(facts, election.budget) ?? explainRanOut(facts, project, election, end);
  });
}

type Facts = Pick<ProjectExplanation, 'id' | 'cost' | 'votes'>;

function explainFunded(facts: Facts, round: CountRound): ProjectExplanation {
  const funded = { ...facts, funded: true, round: round.number, percentOfNeed: 100 } as const;
  if (round.phase === 'completion') {
    return { ...funded, reason: 'funded-by-completion', left: round.budgetLeft + round.cost };
  }
  return {
    ...funded,
    reason: 'funded-by-shares',
    supporters: round.paidBy,
    mostPaid: Number(Fraction.parse(round.maxPayment).floor()),
    effectiveVotes: Number(Fraction.parse(round.effectiveVotes).floor()),
  };
}

function explainRanOut(
  facts: Facts,
  project: number,
  election: GroupedElection,
  { ledger, purses, left }: EqualSharesEnd,
): ProjectExplanation {
  const had = Number(purses.heldForProject(project) / purses.unitsPerMinorUnit);
  const top = ledger.topFor(project);
  return {
    ...facts,
    funded: false,
    round: null,
    percentOfNeed: wholePercent(had, facts.cost),
    reason: 'supporters-ran-out',
    supportersHad: had,
    lacked: facts.cost - had,
    left,
    alsoFundedTop: top === null ? null : whereMoneyWent(election, top, facts.votes),
  };
}

function whereMoneyWent(
  election: GroupedElection,
  { winner, amount, shared }: TopSpending,
  votes: number,
): { id: string; amount: number; percentOfSupporters: number } {
  return {
    id: element(election.projects, winner).id,
    amount: Number(amount.floor()),
    percentOfSupporters: wholePercent(shared, votes),
  };
}

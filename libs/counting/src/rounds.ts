import type { BrokenTie, CountPhase, CountRound } from './count-result.js';
import { element } from './element.js';
import type { Purchase } from './equal-shares-run.js';
import { Fraction } from './fraction.js';
import type { GroupedElection } from './grouped-election.js';
import type { VoteChoice } from './vote-order.js';

/** Rounds in which votes alone chose. */
export function voteRounds(
  election: GroupedElection,
  chosen: readonly VoteChoice[],
  at: { readonly phase: CountPhase; readonly first: number },
): CountRound[] {
  return chosen.map(({ project, left }, index) => {
    const { id, cost } = element(election.projects, project);
    const votes = element(election.votes, project);
    return {
      number: at.first + index,
      project: id,
      cost,
      phase: at.phase,
      supporters: votes,
      effectiveVotes: Fraction.of(votes).toString(),
      maxPayment: Fraction.ZERO.toString(),
      paidBy: 0,
      paidInFull: 0,
      budgetLeft: left - cost,
    };
  });
}

/** The round of a purchase; to be made before the money is taken. */
export function shareRound(
  election: GroupedElection,
  purchase: Purchase,
  at: { readonly number: number; readonly left: number },
): CountRound {
  const { project, price } = purchase;
  const { id, cost } = element(election.projects, project);
  const votes = element(election.votes, project);
  const payment = maxPayment(purchase);
  return {
    number: at.number,
    project: id,
    cost,
    phase: 'equal-shares',
    supporters: votes,
    effectiveVotes: (cost === 0 ? Fraction.of(votes) : Fraction.of(cost).div(payment)).toString(),
    maxPayment: payment.toString(),
    paidBy: price === null ? 0 : countPayers(election, purchase),
    paidInFull: price?.payers ?? 0,
    budgetLeft: at.left - cost,
  };
}

/** The most any supporter pays, in minor units. */
export function maxPayment({ price, purses }: Purchase): Fraction {
  if (price === null) return Fraction.ZERO;
  return Fraction.of(price.rest, BigInt(price.payers) * purses.unitsPerMinorUnit);
}

function countPayers(election: GroupedElection, { project, purses }: Purchase): number {
  let payers = 0;
  for (const group of element(election.supporters, project)) {
    if (purses.heldBy(group) > 0n) payers += element(election.weights, group);
  }
  return payers;
}

/** The ties among choices that stand in consecutive rounds from `first` on. */
export function brokenTies(
  election: GroupedElection,
  choices: readonly { readonly project: number; readonly tied: readonly number[] }[],
  first: number,
): BrokenTie[] {
  const id = (project: number): string => element(election.projects, project).id;
  return choices.flatMap(({ project, tied }, index) =>
    tied.length < 2
      ? []
      : [{ round: first + index, among: tied.map(id), chosen: id(project), by: 'declared-order' }],
  );
}

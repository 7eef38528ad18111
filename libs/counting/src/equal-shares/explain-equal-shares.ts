import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import { wholePercent } from '../exact/whole-percent.js';
import { wholeShares } from '../exact/whole-shares.js';
import { hopeless } from '../greedy/explain-turns.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { CountRound } from '../result/count-result.js';
import type { ProjectExplanation } from '../result/project-explanation.js';
import type { ProjectFacts } from '../result/funded-explanation.js';
import type { UnfundedExplanation, WhereMoneyWent } from '../result/unfunded-explanation.js';
import type { ShareStory } from './share-story.js';
import type { TopSpending } from './spending-ledger.js';

/** What is known once the money is spent, fill-up included. */
export interface EqualSharesEnd extends Pick<ShareStory, 'ledger' | 'purses'> {
  readonly share: Fraction;
  readonly votes: Int32Array;
  readonly rounds: readonly CountRound[];
  /** Budget left unspent by the whole count. */
  readonly left: number;
}

/** Says of every project, in the declared order, why Equal Shares funded it or not. */
export function explainEqualShares(
  profile: BudgetProfile,
  end: EqualSharesEnd,
): ProjectExplanation[] {
  const rounds = new Map(end.rounds.map((round) => [round.project, round]));
  return profile.projects.map(({ id, cost }, project) => {
    const facts = { id, cost, votes: element(end.votes, project) };
    const round = rounds.get(id);
    if (round !== undefined) return explainFunded(facts, round);
    const without = hopeless(facts, profile.budget) ?? explainRanOut(facts, project, profile, end);
    return { ...without, ...margins(facts, project, end) };
  });
}

function explainFunded(facts: ProjectFacts, round: CountRound): ProjectExplanation {
  const funded = { ...facts, funded: true, round: round.number, percentOfNeed: 100 } as const;
  if (round.phase === 'completion') {
    const left = round.budgetLeft + round.cost;
    const reason = facts.votes === 0 ? 'funded-without-support' : 'funded-by-completion';
    return { ...funded, reason, left };
  }
  return {
    ...funded,
    reason: 'funded-by-shares',
    supporters: round.paidBy,
    mostPaid: Number(Fraction.parse(round.maxPayment).floor()),
    effectiveVotes: Number(Fraction.parse(round.effectiveVotes).floor()),
  };
}

/**
 * At the share that was settled on. A price that the supporters still hold together would have been
 * paid, at the end if not before, and it must leave the whole count within the budget. They held
 * more in earlier rounds, so a higher price might have been paid then.
 */
function margins(
  { cost, votes }: ProjectFacts,
  project: number,
  { purses, left, share }: EqualSharesEnd,
): Pick<UnfundedExplanation, 'cheaperBy' | 'moreShares'> {
  const held = purses.heldForProject(project);
  const affordable = Math.min(Number(held / purses.unitsPerMinorUnit), left);
  const missing = Fraction.of(cost).sub(Fraction.of(held, purses.unitsPerMinorUnit));
  return {
    cheaperBy: votes === 0 ? null : cost - affordable,
    moreShares: cost > left ? null : wholeShares(missing, share),
  };
}

function explainRanOut(
  facts: ProjectFacts,
  project: number,
  profile: BudgetProfile,
  { ledger, purses, left }: EqualSharesEnd,
): UnfundedExplanation {
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
    alsoFundedTop: top === null ? null : whereMoneyWent(profile, top, facts.votes),
  };
}

function whereMoneyWent(
  { projects }: BudgetProfile,
  { winner, amount, shared }: TopSpending,
  votes: number,
): WhereMoneyWent {
  return {
    id: element(projects, winner).id,
    amount,
    percentOfSupporters: wholePercent(shared, votes),
  };
}

import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { CountRound } from '../result/count-result.js';
import type { Electorate } from './electorate.js';
import type { Purchase } from './equal-shares-run.js';
import { ExactPurses, type ExactOffer } from './exact-purses.js';
import { SpendingLedger } from './spending-ledger.js';

/** One run told to the end, every amount exact. */
export interface ShareStory {
  readonly rounds: CountRound[];
  readonly ledger: SpendingLedger;
  /** What voters hold at the end. */
  readonly purses: ExactPurses;
  /** Budget left unspent. */
  readonly left: number;
}

/** Goes through the purchases of a run once more, with exact money, and writes everything down. */
export function tellShares(
  profile: BudgetProfile,
  electorate: Electorate,
  share: Fraction,
  purchases: readonly Purchase[],
): ShareStory {
  const purses = new ExactPurses(electorate, share);
  const ledger = new SpendingLedger(electorate);
  const rounds: CountRound[] = [];
  let left = profile.budget;
  for (const { project } of purchases) {
    const { id, cost } = element(profile.projects, project);
    const offer = cost === 0 ? null : mustAfford(purses.offer(project));
    left -= cost;
    const votes = element(electorate.votes, project);
    const most = offer === null ? Fraction.ZERO : purses.mostPaid(offer);
    rounds.push({
      number: rounds.length + 1,
      project: id,
      cost,
      phase: 'equal-shares',
      supporters: votes,
      effectiveVotes: (offer === null
        ? Fraction.of(votes)
        : Fraction.of(cost).div(most)
      ).toString(),
      maxPayment: most.toString(),
      paidBy: offer === null ? 0 : purses.haveSomething(project),
      paidInFull: offer?.payers ?? 0,
      budgetLeft: left,
    });
    if (offer === null) continue;
    ledger.enter(offer, purses);
    purses.pay(offer);
  }
  return { rounds, ledger, purses, left };
}

function mustAfford(offer: ExactOffer | null): ExactOffer {
  if (offer === null) throw new RangeError('A project was bought that cannot be paid');
  return offer;
}

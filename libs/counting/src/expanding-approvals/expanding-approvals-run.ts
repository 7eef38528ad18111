import { element } from '../exact/element.js';
import type { Fraction } from '../exact/fraction.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { TieBreaker } from '../ties/tie-breaker.js';
import { Backing, type RankedPayment } from './backing.js';
import { RankMargins } from './rank-margins.js';
import { rankingsOf } from './rankings.js';

/** One project funded. */
export interface RankedPurchase {
  readonly project: number;
  /** How far down the ballots the count had looked. */
  readonly rank: number;
  readonly payment: RankedPayment;
  /** Budget left after it. */
  readonly left: number;
}

export interface ExpandingApprovalsRun {
  readonly purchases: RankedPurchase[];
  /** At the end, when every rank has been looked at. */
  readonly backing: Backing;
  readonly margins: RankMargins;
  readonly share: Fraction;
  readonly left: number;
}

/** Looks further and further down the ballots, and funds at each rank all that can be paid there. */
export function runExpandingApprovals(
  profile: BudgetProfile,
  share: Fraction,
  ties: TieBreaker,
): ExpandingApprovalsRun {
  const rankings = rankingsOf(profile);
  const backing = new Backing(profile, rankings, share);
  const margins = new RankMargins(profile, ties.ranks);
  const open = new Set(profile.projects.keys());
  const purchases: RankedPurchase[] = [];
  let { budget: left } = profile;
  for (let rank = 1; rank <= rankings.lowest; rank += 1) {
    backing.lookDown();
    for (;;) {
      const most = mostBacked(profile, backing, open);
      if (most.length === 0) break;
      const project = ties.winner(most, purchases.length + 1);
      margins.choice(backing, open, project);
      left -= element(profile.projects, project).cost;
      purchases.push({ project, rank, payment: backing.pay(project), left });
      open.delete(project);
    }
    margins.choice(backing, open, null);
  }
  return { purchases, backing, margins, share, left };
}

/** Of the projects whose backers can pay for them, those with most money behind them. */
function mostBacked(
  { projects }: BudgetProfile,
  { totals, voters, unit }: Backing,
  open: ReadonlySet<number>,
): number[] {
  let most = -1n;
  let found: number[] = [];
  for (const project of open) {
    const total = element(totals, project);
    const cost = BigInt(element(projects, project).cost) * unit;
    if (element(voters, project) === 0 || total < cost || total < most) continue;
    if (total > most) found = [];
    most = total;
    found.push(project);
  }
  return found;
}

import { element } from './element.js';
import type { Fraction } from './fraction.js';
import type { GroupedElection } from './grouped-election.js';
import { Market } from './market.js';
import { Purses, type Price } from './purses.js';

/** One project about to be bought: `purses` still hold the money from before. */
export interface Purchase {
  readonly project: number;
  /** Null for a project of cost 0, which nobody pays for. */
  readonly price: Price | null;
  /** All projects with exactly the chosen project's effective votes, in declared order. */
  readonly tied: readonly number[];
  readonly purses: Purses;
}

export interface EqualSharesRun {
  /** Projects by place, in the order of purchase. */
  readonly winners: number[];
  readonly spent: number;
  /** What voters hold at the end. */
  readonly purses: Purses;
}

/**
 * One run of the Method of Equal Shares with cost utilities.
 *
 * In plain words: every voter starts with the same share. A project can be bought when those who
 * approve it hold its cost between them; they pay equal parts, and whoever has less gives all they
 * have. Again and again the project is bought whose largest payment, measured against its cost,
 * is smallest: that is the project with the most effective votes. The run ends when nothing can be
 * bought. Exactly equal projects are taken in the declared order.
 *
 * Source: Peters, Pierczynski, Skowron, "Proportional Participatory Budgeting with Additive
 * Utilities", NeurIPS 2021: buy the affordable project of smallest rho, where the sum over its
 * supporters of min(b_i, rho u_i(p)) is cost(p), and here u_i(p) = cost(p). The paper has costs
 * above 0; a free project gets the limit as its cost falls to 0, namely rho = 1 / votes.
 */
export function runEqualShares(
  election: GroupedElection,
  share: Fraction,
  onPurchase?: (purchase: Purchase) => void,
): EqualSharesRun {
  const purses = new Purses(election, share);
  const market = new Market(election, purses);
  const winners: number[] = [];
  let spent = 0;
  for (let best = market.best(); best !== null; best = market.best()) {
    const [{ project, price, rho }, ...equals] = best;
    const { cost } = element(election.projects, project);
    const tied = [project, ...equals.map((offer) => offer.project)];
    onPurchase?.({ project, price, tied, purses });
    if (price !== null) purses.pay(project, price, rho * cost);
    market.remove(project);
    winners.push(project);
    spent += cost;
  }
  return { winners, spent, purses };
}

import { ENGINE_VERSION } from '../engine-version.js';
import { electorateOf } from '../equal-shares/electorate.js';
import { Fraction } from '../exact/fraction.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import { supportOf, type Utility } from '../profile/utility.js';
import type { CountResult } from '../result/count-result.js';
import { outcomeTotals } from '../result/outcome-totals.js';
import { tieText } from '../result/tie-text.js';
import { TieBreaker } from '../ties/tie-breaker.js';
import { DECLARED_ORDER, type TieRule } from '../ties/tie-rule.js';
import { boundedRounds } from './bounded-overspending-rounds.js';
import {
  runBoundedOverspending,
  type BoundedOverspendingVariant,
} from './bounded-overspending-run.js';
import { explainBoundedOverspending } from './explain-bounded-overspending.js';

export interface BoundedOverspendingOptions {
  /** What a voter gains from a funded project they support. */
  readonly utility: Utility;
  /** Plain BOS unless this says 'bos-plus'. */
  readonly variant?: BoundedOverspendingVariant;
  /** By default the declared order. */
  readonly ties?: TieRule;
}

/**
 * Counts by Equal Shares with Bounded Overspending: BOS or BOS+.
 *
 * In plain words: voters get equal shares, as in Equal Shares. But a project may be bought though
 * its supporters can cover only a part of it, as long as it fits the budget; the rest comes out of
 * what other voters do not spend. Such projects are marked down twice: each supporter is asked for
 * as much as if all could pay alike, and the less is covered, the later the project comes. So a
 * large group that is just short of its project is not turned away for a small group's sake.
 *
 * Exactly. b_i is what voter i has left, u_i what they gain from project c. For α from 0 to 1 and
 * ρ above 0, c can be bought at (α, ρ) when the sum over its supporters of min(b_i, α ρ u_i) is
 * α cost(c). Of all projects that fit what is left of the budget, and all such pairs, the one of
 * smallest ρ / α is bought, and each supporter pays min(b_i, ρ u_i). With λ = α ρ the ratio ρ / α is
 * λ / α². Between two λ that empty purses α is a + k λ, and λ / (a + k λ)² first rises, then falls
 * (up to λ = a / k and from there on): it is smallest at an end. So only the λ = b_i / u_i and the
 * one that pays in full need looking at, and all of them are rational. Of pairs of one project with
 * equal ratios the one of largest α is taken. Projects whose supporters have nothing left are never
 * bought, nor are those that nobody supports; a free one comes as in Equal Shares.
 *
 * BOS+ looks for the same (c, α), but not to buy it: were everyone's part of what it covers grossed
 * up by 1 / α, some supporter would overspend most, by Δ (where projects tie, by the least such Δ).
 * Then everyone may overspend by Δ in all, in this round, and the project is bought that Equal
 * Shares would choose with these purses: paid in full, at the smallest ρ. What is overspent is
 * remembered, and only a larger Δ in a later round lets the same voter spend again.
 *
 * Amounts are whole minor units, comparisons exact (see `Balances` for the one limit). Throws
 * RangeError when the ballots do not tell the utility, TieUndecidedError when ties stop the count.
 * Source: Papasotiropoulos, Pishbin, Skibski, Skowron, Wąs, "Method of Equal Shares with Bounded
 * Overspending", EC 2025 (arXiv 2409.15005). Of the ways to choose Δ, BOS+ takes the one above.
 *
 * @example
 * countBoundedOverspending(
 *   approvalProfile({
 *     budget: 100,
 *     projects: [{ id: 'hall', cost: 100 }, { id: 'bench', cost: 30 }],
 *     ballots: [['hall'], ['hall'], ['hall'], ['hall'], ['hall'], ['bench']],
 *   }),
 *   { utility: 'cost' },
 * ).winners; // ['hall'], of which its supporters cover 83
 */
export function countBoundedOverspending(
  profile: BudgetProfile,
  options: BoundedOverspendingOptions,
): CountResult {
  const { utility, variant = 'bos', ties: tieRule = DECLARED_ORDER } = options;
  checkVariant(variant);
  const electorate = electorateOf(profile, supportOf(profile, utility));
  const ties = new TieBreaker(
    profile.projects.map(({ id }) => id),
    tieRule,
  );
  const share = profile.voters === 0 ? Fraction.ZERO : Fraction.of(profile.budget, profile.voters);
  const run = runBoundedOverspending(electorate, { budget: profile.budget, share, variant, ties });
  const rounds = boundedRounds(profile, electorate, run.purchases);
  return {
    rule: variant,
    utility,
    options: { ties: tieText(tieRule) },
    engineVersion: ENGINE_VERSION,
    budget: profile.budget,
    voters: profile.voters,
    distinctBallots: profile.weights.length,
    winners: rounds.map(({ project }) => project),
    spent: profile.budget - run.left,
    rounds,
    projects: explainBoundedOverspending(profile, electorate, run, rounds),
    ties: ties.broken,
    comparison: null,
    totals: outcomeTotals(
      profile,
      run.purchases.map(({ offer }) => offer.project),
      { runs: 1, share },
    ),
  };
}

function checkVariant(variant: string): void {
  if (variant !== 'bos' && variant !== 'bos-plus') throw new RangeError('Unknown variant');
}

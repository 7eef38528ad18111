import { Fraction, type CountResult } from '#counting';
import type { ContestResult } from '#tallying';

/** Percentages of a bar's length, and the figures they stand for. */
export interface SupportBar {
  /** What was counted: votes, points, or votes for less votes against. */
  readonly support: number;
  /** 0 where votes against are as many. */
  readonly share: number;
  /** Where votes would be enough if every supporter gave a whole share; not told by most-votes. */
  readonly needed?: number;
  readonly sharesNeeded: number | null;
}

/** One bar for each project, all of one contest to the same scale. */
export function supportBars(contest: ContestResult): ReadonlyMap<string, SupportBar> {
  const { result } = contest;
  const support = supportIn(contest);
  const needs = new Map(result.projects.map(({ id, cost }) => [id, sharesNeeded(contest, cost)]));
  const most = Math.max(1, ...support.values());
  // A mark far beyond every bar would press all of them to the edge: it is left to the words.
  const farthest = most * 1.25;
  const marks = [...needs.values()].filter((need) => need !== null && need <= farthest);
  const scale = Math.max(most, ...marks.map(Number)) / 100;
  return new Map(
    result.projects.map(({ id }) => {
      const need = needs.get(id) ?? null;
      const mark = need !== null && need <= farthest ? { needed: (need / scale) * 0.995 } : {};
      const own = support.get(id) ?? 0;
      return [id, { support: own, share: Math.max(0, own) / scale, ...mark, sharesNeeded: need }];
    }),
  );
}

function supportIn({ result, scores }: ContestResult): ReadonlyMap<string, number> {
  return new Map(
    result.projects.map(({ id, votes, quadratic }) => [
      id,
      quadratic?.net ?? (scores === undefined ? votes : Number(scores[id] ?? 0)),
    ]),
  );
}

/**
 * How many whole shares pay a project; null where shares do not decide or it can never be paid, and
 * where the bar is of points, beside which a number of voters means nothing.
 */
function sharesNeeded({ result, scores }: ContestResult, cost: number): number | null {
  const share = Fraction.parse(result.totals.share);
  if (scores !== undefined || !isByShares(result) || share.compare(Fraction.ZERO) === 0)
    return null;
  if (cost === 0 || cost > result.budget) return null;
  const { numerator, denominator } = Fraction.of(cost).div(share);
  return Number((numerator + denominator - 1n) / denominator);
}

function isByShares({ rule, comparison }: CountResult): boolean {
  return rule === 'equal-shares' && comparison?.replacedByGreedy !== true;
}

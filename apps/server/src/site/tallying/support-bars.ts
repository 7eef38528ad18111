import { Fraction, type CountResult } from '#counting';

/** Percentages of a bar's length, and the figures they stand for. */
export interface SupportBar {
  readonly votes: number;
  readonly share: number;
  /** Where votes would be enough if every supporter gave a whole share; not told by most-votes. */
  readonly needed?: number;
  readonly sharesNeeded: number | null;
}

/** One bar for each project, all of one contest to the same scale. */
export function supportBars(result: CountResult): ReadonlyMap<string, SupportBar> {
  const needs = new Map(result.projects.map(({ id, cost }) => [id, sharesNeeded(result, cost)]));
  const mostVotes = Math.max(1, ...result.projects.map(({ votes }) => votes));
  // A mark far beyond every bar would press all of them to the edge: it is left to the words.
  const farthest = mostVotes * 1.25;
  const marks = [...needs.values()].filter((need) => need !== null && need <= farthest);
  const scale = Math.max(mostVotes, ...marks.map(Number)) / 100;
  return new Map(
    result.projects.map(({ id, votes }) => {
      const need = needs.get(id) ?? null;
      const mark = need !== null && need <= farthest ? { needed: (need / scale) * 0.995 } : {};
      return [id, { votes, share: votes / scale, ...mark, sharesNeeded: need }];
    }),
  );
}

/** How many whole shares pay a project; null where shares do not decide or it can never be paid. */
function sharesNeeded(result: CountResult, cost: number): number | null {
  const share = Fraction.parse(result.totals.share);
  const byShares = result.rule === 'equal-shares' && result.comparison?.replacedByGreedy !== true;
  if (!byShares || share.compare(Fraction.ZERO) === 0) return null;
  if (cost === 0 || cost > result.budget) return null;
  const { numerator, denominator } = Fraction.of(cost).div(share);
  return Number((numerator + denominator - 1n) / denominator);
}

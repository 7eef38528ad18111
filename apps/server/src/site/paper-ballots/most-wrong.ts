/**
 * Of papers drawn by chance none was wrong: then, with 95 % confidence, at most this share of all
 * papers is. If p of them were, n draws would show no error with a probability of (1 - p)^n at most.
 * @param looked n; none says nothing (100)
 * @returns per cent, rounded up to a tenth
 */
export function mostWrongPercent(looked: number): number {
  return Math.ceil(1000 * (1 - 0.05 ** (1 / looked))) / 10;
}

/**
 * The Gini coefficient of amounts that are not negative: 0 where all have the same, and near 1 where
 * one of many has everything. Half the relative mean difference, over all ordered pairs:
 * G = Σᵢ Σⱼ |xᵢ − xⱼ| ⁄ (2 n² x̄), reckoned from the sorted amounts as
 * (2 Σᵢ i·xᵢ − (n + 1) Σᵢ xᵢ) ⁄ (n Σᵢ xᵢ), which is the same (Dixon, Weiner, Mitchell-Olds and Woodley,
 * “Bootstrapping the Gini coefficient of inequality”, Ecology 68(5), 1987, pp. 1548–1551, without
 * their correction for small samples: the room is no sample, everybody in it is counted).
 * 0 where nobody has anything.
 * @example gini([0, 0, 0, 60]) // 0.75
 */
export function gini(amounts: readonly number[]): number {
  const sorted = amounts.toSorted((one, other) => one - other);
  const total = sorted.reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return 0;
  const ranked = sorted.reduce((sum, amount, place) => sum + (place + 1) * amount, 0);
  return (2 * ranked - (sorted.length + 1) * total) / (sorted.length * total);
}

/**
 * How candidates of one rank share a vote. 'split': each is offered an equal part, and what the
 * elected ones of them do not keep goes on to the next rank. 'permute': the vote is the equal mixture
 * of all orders of these candidates, so what one does not keep goes on to the others of the rank
 * first, and to the next rank only what none of them keeps.
 */
export type EqualRanks = 'split' | 'permute';

/** What the candidates of a rank keep of a vote that comes to it, all orders mixed. */
export interface MixedShares {
  /** Beside the members. */
  readonly kept: readonly bigint[];
  readonly passedOn: bigint;
}

/**
 * Of n candidates in random order, exactly some given j stand before another one with the chance
 * j! (n - 1 - j)! / n!. What comes to that one is then what those j did not keep. So a candidate
 * with keep factor k keeps k × Σ_j e_j × j! (n - 1 - j)! / n!, where e_j is the sum, over all sets
 * of j others, of the products of what they do not keep; hopeful others pass on nothing and drop
 * out. Worked out exactly, then cut to parts of `one` once, so the order of candidates cannot matter.
 */
export function mixedShares(keep: readonly bigint[], one: bigint): MixedShares {
  const unkept = keep.map((factor) => one - factor);
  const hopefulShare = keptInMixture(
    one,
    unkept.filter((left) => left > 0n),
    { of: keep.length, one },
  );
  return {
    kept: keep.map((factor, at) => {
      if (factor === one) return hopefulShare;
      const others = unkept.filter((left, other) => other !== at && left > 0n);
      return keptInMixture(factor, others, { of: keep.length, one });
    }),
    passedOn: unkept.reduce((product, left) => product * left, 1n) / one ** BigInt(keep.length - 1),
  };
}

function keptInMixture(
  factor: bigint,
  unkept: readonly bigint[],
  { of, one }: { readonly of: number; readonly one: bigint },
): bigint {
  const sums = elementarySums(unkept);
  const most = BigInt(unkept.length);
  const total = sums.reduce(
    (sum, each, before) =>
      sum + each * one ** (most - BigInt(before)) * factorial(before) * factorial(of - 1 - before),
    0n,
  );
  return (factor * total) / (one ** most * factorial(of));
}

/** Elementary symmetric sums: at j, the sum of all products of j of the values. */
function elementarySums(values: readonly bigint[]): bigint[] {
  const sums = [1n];
  for (const value of values) {
    sums.push(0n);
    for (let j = sums.length - 1; j > 0; j -= 1) {
      sums[j] = (sums[j] ?? 0n) + (sums[j - 1] ?? 0n) * value;
    }
  }
  return sums;
}

const factorials = [1n];

function factorial(n: number): bigint {
  for (let next = factorials.length; next <= n; next += 1) {
    factorials.push((factorials[next - 1] ?? 1n) * BigInt(next));
  }
  return factorials[n] ?? 1n;
}

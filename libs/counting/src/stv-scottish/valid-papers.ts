import type { RankedProfile } from '../ranked/ranked-profile.js';

/** The preferences of each group of papers that the Order lets count, one after another. */
export interface ValidPapers {
  /** Papers in each group; 0 where the papers are void. */
  readonly weights: Float64Array;
  /** One entry more than there are groups. */
  readonly starts: Int32Array;
  /** Places of candidates, best first; no withdrawn candidate is among them. */
  readonly choices: Int32Array;
  /** Valid papers: those with a first preference. */
  readonly total: number;
}

/**
 * Reads the papers as the Order does: a preference counts while the ranks run on without a gap and
 * each holds one candidate ("in consecutive order", article 2). A paper with two candidates at a
 * rank, or with a rank left out, is non-transferable from there on; without a first preference it
 * is void and is not part of the quota. Withdrawn candidates are struck out first, and the ranks
 * that they held do not count as gaps.
 */
export function validPapers({
  candidates,
  weights,
  starts,
  choices,
  ranks,
}: RankedProfile): ValidPapers {
  const stands = Uint8Array.from(candidates, ({ withdrawn }) => (withdrawn ? 0 : 1));
  const kept = new Int32Array(choices.length);
  const keptStarts = new Int32Array(starts.length);
  const keptWeights = new Float64Array(weights.length);
  let used = 0;
  let total = 0;
  for (let group = 0; group < weights.length; group += 1) {
    const first = used;
    const end = starts[group + 1] ?? 0;
    let at = starts[group] ?? 0;
    let expected = 1;
    while (at < end && ranks[at] === expected) {
      let standing = 0;
      for (; at < end && ranks[at] === expected; at += 1) {
        const choice = choices[at] ?? 0;
        if (stands[choice] === 0) continue;
        kept[used + standing] = choice;
        standing += 1;
      }
      if (standing > 1) break;
      used += standing;
      expected += 1;
    }
    keptStarts[group + 1] = used;
    if (used === first) continue;
    const weight = weights[group] ?? 0;
    keptWeights[group] = weight;
    total += weight;
  }
  return { weights: keptWeights, starts: keptStarts, choices: kept.subarray(0, used), total };
}

import type { RankedProfile } from '../ranked/ranked-profile.js';

/** Ballots with withdrawn candidates and second mentions of a candidate struck out. */
export interface ClearBallots {
  readonly weights: Float64Array;
  readonly starts: Int32Array;
  readonly choices: Int32Array;
  /** Equal numbers side by side are an equal rank; skipped ranks mean nothing to Meek's rule. */
  readonly ranks: Int32Array;
  /** Whether any ballot has an equal rank. */
  readonly anyShared: boolean;
  /** Ballots that name anybody who stands. */
  readonly voters: number;
}

/** Only the best rank of a candidate counts; nobody can keep a share of a vote twice over. */
export function clearBallots(profile: RankedProfile): ClearBallots {
  const { candidates, weights, starts } = profile;
  const choices = new Int32Array(profile.choices.length);
  const ranks = new Int32Array(profile.choices.length);
  const clearStarts = new Int32Array(starts.length);
  const seen = Int32Array.from(candidates, ({ withdrawn }) => (withdrawn ? weights.length : -1));
  let used = 0;
  let anyShared = false;
  let voters = 0;
  for (let group = 0; group < weights.length; group += 1) {
    const first = used;
    for (let at = starts[group] ?? 0; at < (starts[group + 1] ?? 0); at += 1) {
      const choice = profile.choices[at] ?? 0;
      if ((seen[choice] ?? 0) >= group) continue;
      seen[choice] = group;
      const rank = profile.ranks[at] ?? 0;
      if (used > first && ranks[used - 1] === rank) anyShared = true;
      choices[used] = choice;
      ranks[used] = rank;
      used += 1;
    }
    clearStarts[group + 1] = used;
    if (used > first) voters += weights[group] ?? 0;
  }
  return {
    weights,
    starts: clearStarts,
    choices: choices.subarray(0, used),
    ranks: ranks.subarray(0, used),
    anyShared,
    voters,
  };
}

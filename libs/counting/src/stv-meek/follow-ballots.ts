import type { ClearBallots } from './clear-ballots.js';
import type { EqualRanks } from './equal-ranks.js';
import { PreferencePaths, START } from './preference-paths.js';

/** Excluded or withdrawn: keeps nothing. */
export const EXCLUDED = 0;
/** Keeps all of a vote. */
export const HOPEFUL = 1;
/** Keeps a share of a vote. */
export const ELECTED = 2;

/** The paths of all ballots, each followed as far as a part of its vote can reach. */
export function followBallots(
  ballots: ClearBallots,
  standing: Uint8Array,
  equalRanks: EqualRanks,
): PreferencePaths {
  const paths = new PreferencePaths(standing.length);
  for (let group = 0; group < ballots.weights.length; group += 1) {
    if (ballots.anyShared) followRanks(ballots, group, { standing, equalRanks, paths });
    else followStrict(ballots, group, standing, paths);
  }
  return paths;
}

/** A ballot without equal ranks ends at its first hopeful candidate. */
function followStrict(
  { starts, choices, weights }: ClearBallots,
  group: number,
  standing: Uint8Array,
  paths: PreferencePaths,
): void {
  const end = starts[group + 1] ?? 0;
  const weight = weights[group] ?? 0;
  let step = START;
  for (let at = starts[group] ?? 0; at < end; at += 1) {
    const choice = choices[at] ?? 0;
    const stands = standing[choice];
    if (stands === EXCLUDED) continue;
    step = paths.toOne(step, choice, weight);
    if (stands === HOPEFUL) return;
  }
}

interface Followed {
  readonly standing: Uint8Array;
  readonly equalRanks: EqualRanks;
  readonly paths: PreferencePaths;
}

/**
 * Rank by rank. Split, a rank passes something on if any of its candidates is elected; with all
 * orders mixed, only if all of them are, since in every order a hopeful one takes all that is left.
 */
function followRanks(
  { starts, choices, ranks, weights }: ClearBallots,
  group: number,
  { standing, equalRanks, paths }: Followed,
): void {
  const end = starts[group + 1] ?? 0;
  const weight = weights[group] ?? 0;
  let step = START;
  let at = starts[group] ?? 0;
  while (at < end) {
    const rank = ranks[at];
    const here: number[] = [];
    let hopeful = 0;
    for (; at < end && ranks[at] === rank; at += 1) {
      const choice = choices[at] ?? 0;
      if (standing[choice] === EXCLUDED) continue;
      if (standing[choice] === HOPEFUL) hopeful += 1;
      here.push(choice);
    }
    const [only] = here;
    if (only === undefined) continue;
    step = here.length === 1 ? paths.toOne(step, only, weight) : paths.toShared(step, here, weight);
    if (hopeful === here.length || (hopeful > 0 && equalRanks === 'permute')) return;
  }
}

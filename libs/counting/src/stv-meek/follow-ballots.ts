import type { ClearBallots } from './clear-ballots.js';
import { PreferencePaths, START } from './preference-paths.js';

/** 0: excluded or withdrawn, keeps nothing. 1: hopeful, keeps all. 2: elected, keeps a share. */
export type Standing = 0 | 1 | 2;
export const EXCLUDED = 0;
export const HOPEFUL = 1;
export const ELECTED = 2;

/**
 * What candidates of one rank share. 'split': each is offered an equal part of the vote, and what
 * the elected ones of them do not keep goes on to the next rank. 'permute': the vote is the equal
 * mixture of all orders of these candidates, so what one of them does not keep goes on to the
 * others of the rank first.
 */
export type EqualRanks = 'split' | 'permute';

/** The paths of all ballots, each followed as far as a part of its vote can reach. */
export function followBallots(
  ballots: ClearBallots,
  standing: Uint8Array,
  equalRanks: EqualRanks,
): PreferencePaths {
  const paths = new PreferencePaths(standing.length, ballots.longestRank);
  const walk = { ballots, standing, equalRanks, paths };
  for (let group = 0; group < ballots.weights.length; group += 1) {
    if (ballots.longestRank === 1) followStrict(walk, group);
    else followFrom(walk, group, ballots.starts[group] ?? 0, START);
  }
  return paths;
}

interface Walk {
  readonly ballots: ClearBallots;
  readonly standing: Uint8Array;
  readonly equalRanks: EqualRanks;
  readonly paths: PreferencePaths;
}

/** A ballot without equal ranks takes one path, which ends at the first hopeful candidate. */
function followStrict({ ballots, standing, paths }: Walk, group: number): void {
  const end = ballots.starts[group + 1] ?? 0;
  const weight = ballots.weights[group] ?? 0;
  let step = START;
  for (let at = ballots.starts[group] ?? 0; at < end; at += 1) {
    const choice = ballots.choices[at] ?? 0;
    const stands = standing[choice];
    if (stands === EXCLUDED) continue;
    step = paths.go(step, choice, 1, weight);
    if (stands === HOPEFUL) return;
  }
}

/** A ballot with equal ranks goes several ways at once, from one of its ranks on. */
function followFrom(walk: Walk, group: number, from: number, step: number): void {
  const { ballots, standing } = walk;
  const end = ballots.starts[group + 1] ?? 0;
  const here: number[] = [];
  let at = from;
  while (at < end && (here.length === 0 || ballots.ranks[at] === ballots.ranks[at - 1])) {
    const choice = ballots.choices[at] ?? 0;
    if (standing[choice] !== EXCLUDED) here.push(choice);
    at += 1;
  }
  shareRank(walk, group, here, { next: at, step });
}

function shareRank(
  walk: Walk,
  group: number,
  here: readonly number[],
  { next, step }: { readonly next: number; readonly step: number },
): void {
  const { ballots, standing, equalRanks, paths } = walk;
  for (const choice of here) {
    const there = paths.go(step, choice, here.length, ballots.weights[group] ?? 0);
    if (standing[choice] === HOPEFUL) continue;
    const others = equalRanks === 'split' ? [] : here.filter((other) => other !== choice);
    if (others.length > 0) shareRank(walk, group, others, { next, step: there });
    else followFrom(walk, group, next, there);
  }
}

import { element } from '../src/exact/element.js';
import type { RankedProfile } from '../src/ranked/ranked-profile.js';
import { plainBallots, type PlainBallot, type PlainRound } from './plain-ballots.js';

const ONE = 1_000_000_000n;
const OMEGA = 1000n;

/**
 * A second opinion on the reference Meek rule (9 digits, omega 10^-6, products rounded up): slow
 * and plain, every ballot followed anew in every iteration, in big integers. Only for tests and for
 * measuring against. Ties go to the candidate declared first; an equal rank is split equally.
 */
export function plainMeekStv(profile: RankedProfile): PlainRound[] {
  const ballots = plainBallots(profile);
  const keep = profile.candidates.map(({ withdrawn }) => (withdrawn ? 0n : ONE));
  let hopeful = profile.candidates.flatMap(({ withdrawn }, at) => (withdrawn ? [] : [at]));
  const elected: number[] = [];
  const rounds: PlainRound[] = [];
  for (;;) {
    const { votes, quota, surplus, reached } = settle(ballots, keep, { hopeful, elected, profile });
    const standing = [...hopeful, ...elected].sort((a, b) => a - b);
    const byVotes = (places: readonly number[]): number[] =>
      [...places].sort((a, b) => Number(element(votes, b) - element(votes, a)) || a - b);
    const winners = byVotes(reached);
    hopeful = hopeful.filter((at) => !winners.includes(at));
    const excluded: number[] = [];
    if (winners.length === 0 && hopeful.length > profile.seats - elected.length) {
      const fewest = element(votes, byVotes(hopeful).at(-1) ?? 0);
      const out = Math.max(...hopeful.filter((at) => element(votes, at) <= fewest + surplus));
      excluded.push(out);
      keep[out] = 0n;
      hopeful = hopeful.filter((at) => at !== out);
    }
    const vacancies = profile.seats - elected.length - winners.length;
    const over = vacancies === 0 || hopeful.length <= vacancies;
    if (over && vacancies > 0) winners.push(...byVotes(hopeful));
    elected.push(...winners);
    const idOf = (place: number): string => element(profile.candidates, place).id;
    rounds.push({
      quota: decimal(quota),
      votes: standing.map((at) => ({ id: idOf(at), votes: decimal(element(votes, at)) })),
      elected: winners.map(idOf),
      excluded: excluded.map(idOf),
    });
    if (over) return rounds;
  }
}

interface State {
  readonly hopeful: readonly number[];
  readonly elected: readonly number[];
  readonly profile: RankedProfile;
}

function settle(
  ballots: readonly PlainBallot[],
  keep: bigint[],
  { hopeful, elected, profile }: State,
): { votes: bigint[]; quota: bigint; surplus: bigint; reached: number[] } {
  let before: bigint | null = null;
  for (;;) {
    const votes = keep.map(() => 0n);
    for (const ballot of ballots) follow(ballot, ONE, new Set(), { keep, votes });
    const quota = votes.reduce((a, b) => a + b, 0n) / BigInt(profile.seats + 1) + 1n;
    const reached = hopeful.filter((at) => element(votes, at) >= quota);
    const over = elected.map((at) => element(votes, at) - quota).reduce((a, b) => a + b, 0n);
    const surplus = over < 0n ? 0n : over;
    if (reached.length > 0 || surplus < OMEGA || (before !== null && surplus >= before)) {
      return { votes, quota, surplus, reached };
    }
    for (const at of elected) {
      if (votes[at] === 0n) continue;
      const kept = roundUp(element(keep, at) * quota, ONE);
      const factor = roundUp(kept * ONE, element(votes, at));
      keep[at] = factor > ONE ? ONE : factor;
    }
    before = surplus;
  }
}

/** Gives each candidate of the first rank their share and follows the rest of the ballot. */
function follow(
  [rank, ...later]: PlainBallot,
  weight: bigint,
  named: ReadonlySet<number>,
  { keep, votes }: { readonly keep: readonly bigint[]; readonly votes: bigint[] },
): void {
  if (rank === undefined) return;
  const here = rank.filter((at) => keep[at] !== 0n && !named.has(at));
  const known = new Set([...named, ...rank]);
  if (here.length === 0) {
    follow(later, weight, known, { keep, votes });
    return;
  }
  const offered = weight / BigInt(here.length);
  let passedOn = 0n;
  for (const at of here) {
    const kept = roundUp(offered * element(keep, at), ONE);
    votes[at] = element(votes, at) + kept;
    passedOn += offered - kept;
  }
  if (passedOn > 0n) follow(later, passedOn, known, { keep, votes });
}

function roundUp(dividend: bigint, divisor: bigint): bigint {
  return dividend % divisor === 0n ? dividend / divisor : dividend / divisor + 1n;
}

function decimal(amount: bigint): string {
  const digits = amount.toString().padStart(10, '0');
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

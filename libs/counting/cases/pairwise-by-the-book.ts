import type { LetteredElection } from './lettered-election.js';

/*
 * Deliberately plain and slow second versions, straight from the definitions: every ballot by
 * itself, every path tried, every possible order compared. They share nothing with the library.
 */

export type Compare = (forIt: number, againstIt: number) => readonly number[];

/** Strength as numbers compared one after the other. */
export const strengthOf: Readonly<Record<'winning-votes' | 'margins', Compare>> = {
  'winning-votes': (forIt, againstIt) => [forIt, -againstIt],
  margins: (forIt, againstIt) => [forIt - againstIt],
};

/** Voters who prefer one letter to another. */
export function prefer({ ballots }: LetteredElection, one: string, other: string): number {
  let voters = 0;
  for (const [weight, ranking] of ballots) {
    const ranks = ranking.split('>').map((rank) => rank.split('='));
    const rankOf = (letter: string): number => {
      const rank = ranks.findIndex((letters) => letters.includes(letter));
      return rank < 0 ? Infinity : rank;
    };
    if (rankOf(one) < rankOf(other)) voters += weight;
  }
  return voters;
}

/** Positive when the first strength is the greater; nothing at all is the least. */
export function compareStrength(
  one: readonly number[] | null,
  other: readonly number[] | null,
): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  for (const [at, value] of one.entries()) {
    const difference = value - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The strength of the strongest path, every path tried; null when there is none. */
export function strongestPathByTheBook(
  election: LetteredElection,
  compare: Compare,
  [from, to]: readonly [string, string],
): readonly number[] | null {
  const walk = (here: string, seen: string): readonly number[] | null => {
    if (here === to) return [Infinity, Infinity];
    let best: readonly number[] | null = null;
    for (const next of election.candidates) {
      if (seen.includes(next)) continue;
      const forIt = prefer(election, here, next);
      const againstIt = prefer(election, next, here);
      if (forIt <= againstIt) continue;
      const rest = walk(next, seen + next);
      const step = compare(forIt, againstIt);
      const weakest = compareStrength(rest, step) < 0 ? rest : step;
      if (compareStrength(weakest, best) > 0) best = weakest;
    }
    return best;
  };
  return walk(from, from);
}

/** All orders of the letters. */
export function orders(letters: string): string[] {
  if (letters.length < 2) return [letters];
  return Array.from(letters).flatMap((first) =>
    orders(letters.replace(first, '')).map((rest) => first + rest),
  );
}

/**
 * Ranked pairs as a choice among whole orders: of two orders the better one agrees with the
 * strongest victory on which they differ. Null when equal strengths leave more than one best order.
 */
export function bestOrderByTheBook(election: LetteredElection, compare: Compare): string | null {
  const letters = Array.from(election.candidates);
  const victories = letters.flatMap((winner) =>
    letters.flatMap((loser) => {
      const forIt = prefer(election, winner, loser);
      const againstIt = prefer(election, loser, winner);
      return forIt > againstIt ? [{ winner, loser, strength: compare(forIt, againstIt) }] : [];
    }),
  );
  victories.sort((a, b) => compareStrength(b.strength, a.strength));
  const pairs = (letters.length * (letters.length - 1)) / 2;
  const level = victories.some(
    ({ strength }, at) => compareStrength(strength, victories[at + 1]?.strength ?? null) === 0,
  );
  if (level || victories.length < pairs) return null;
  const better = (one: string, other: string): number => {
    for (const { winner, loser } of victories) {
      const agrees = (order: string): boolean => order.indexOf(winner) < order.indexOf(loser);
      if (agrees(one) !== agrees(other)) return agrees(one) ? -1 : 1;
    }
    return 0;
  };
  return orders(election.candidates).sort(better)[0] ?? null;
}

import { marginOver, type PairwiseMatrix } from './pairwise-matrix.js';

/** The candidate whom more voters prefer to each other candidate than the reverse, or null. */
export function condorcetWinner(matrix: PairwiseMatrix): number | null {
  for (let a = 0; a < matrix.size; a += 1) {
    let beaten = 0;
    for (let b = 0; b < matrix.size; b += 1) {
      if (b !== a && marginOver(matrix, a, b) > 0) beaten += 1;
    }
    if (beaten === matrix.size - 1) return a;
  }
  return null;
}

/**
 * The Smith set: the smallest group, not empty, of which each member beats each candidate outside it
 * head to head. Indexes, ascending. A Condorcet winner is a Smith set of one.
 *
 * It starts with those who beat the most others (who always belong: anyone outside the set is beaten
 * by all of it, so beats fewer), and takes in whoever a member does not beat until nobody is left.
 * Source: J. H. Smith, "Aggregation of Preferences with Variable Electorate", Econometrica 41 (1973).
 */
export function smithSet(matrix: PairwiseMatrix): number[] {
  const all = [...Array(matrix.size).keys()];
  const beats = (a: number, b: number): boolean => marginOver(matrix, a, b) > 0;
  const victories = all.map((a) => all.filter((b) => beats(a, b)).length);
  const most = Math.max(...victories);
  const members = new Set(all.filter((a) => victories[a] === most));
  for (const member of members) {
    for (const outsider of all) {
      if (outsider !== member && !beats(member, outsider)) members.add(outsider);
    }
  }
  return [...members].sort((a, b) => a - b);
}

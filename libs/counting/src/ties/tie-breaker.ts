import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { element } from '../exact/element.js';
import { TieUndecidedError, type BrokenTie, type TieRule } from './tie-rule.js';

/** Breaks the ties of one count and keeps them for the trace. */
export class TieBreaker {
  /** Every tie broken so far. */
  readonly broken: BrokenTie[] = [];
  readonly #ids: readonly string[];
  readonly #rule: TieRule;
  /** For each place in the declared order, its place in the order that decides; lower wins. */
  readonly ranks: Int32Array;

  /** `ids` in the declared order. Throws RangeError for a seed that is not whole bytes in hex. */
  constructor(ids: readonly string[], rule: TieRule) {
    this.#ids = ids;
    this.#rule = rule;
    this.ranks = ranksOf(ids, rule);
  }

  /**
   * The one of these (places in the declared order) that wins a tie. Writes down a tie among two
   * or more. Throws TieUndecidedError when the rule is to stop.
   */
  winner(among: readonly number[], round: number): number {
    return this.#take(among, round, 1);
  }

  /** The one of these that loses a tie: the last in the order that decides. */
  loser(among: readonly number[], round: number): number {
    return this.#take(among, round, -1);
  }

  #take(among: readonly number[], round: number, sense: 1 | -1): number {
    const sorted = [...among].sort((a, b) => a - b);
    const taken = sorted.reduce((best, place) =>
      sense * (element(this.ranks, place) - element(this.ranks, best)) < 0 ? place : best,
    );
    if (sorted.length < 2) return taken;
    const ids = sorted.map((place) => element(this.#ids, place));
    if (this.#rule.by === 'stop') throw new TieUndecidedError(round, ids);
    this.broken.push({
      round,
      among: ids,
      chosen: element(this.#ids, taken),
      by: this.#rule.by === 'seed' ? 'seed' : 'declared-order',
    });
    return taken;
  }
}

/**
 * With a seed: ids in ascending order of SHA-256(seed bytes, then the id in UTF-8), as hex. Anyone
 * can repeat the draw with the published seed, and it does not depend on the declared order.
 */
function ranksOf(ids: readonly string[], rule: TieRule): Int32Array {
  if (rule.by !== 'seed') return Int32Array.from(ids.keys());
  const seed = seedBytes(rule.seed);
  const drawn = ids
    .map((id, place) => ({ place, lot: bytesToHex(sha256(concatBytes(seed, utf8ToBytes(id)))) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1));
  const ranks = new Int32Array(ids.length);
  for (const [rank, { place }] of drawn.entries()) ranks[place] = rank;
  return ranks;
}

function seedBytes(seed: string): Uint8Array {
  if (!/^(?:[0-9a-fA-F]{2}){1,64}$/.test(seed)) {
    throw new RangeError('A seed is from 1 to 64 bytes in hex digits');
  }
  return hexToBytes(seed);
}

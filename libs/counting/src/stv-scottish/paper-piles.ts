import type { ValidPapers } from './valid-papers.js';

/** One vote in the integers of the count: the Order's five decimal places. */
export const ONE_VOTE = 100_000;

/** No candidate; also the end of a pile. */
const NONE = -1;

/** What one transfer did. Amounts are whole hundred-thousandths of a vote. */
export interface PaperTransfer {
  /** Votes gained, by place of candidate. */
  readonly gained: Float64Array;
  /** Value of the papers that became non-transferable. */
  readonly exhausted: number;
}

/**
 * The papers, in one pile for each candidate. Identical papers lie together for the whole count, so
 * a group is in one pile, at one preference, with one value; a pile is a chain of groups. A transfer
 * touches the papers of one pile only.
 *
 * Every amount is a whole number of hundred-thousandths held in a double. No sum exceeds papers ×
 * 100,000, and the count refuses more than 2^53 / 100,000 papers, so every sum is exact.
 */
export class PaperPiles {
  /** Votes credited to each candidate. */
  readonly votes: Float64Array;
  /** 1 while a candidate is continuing: neither elected, excluded nor withdrawn. */
  readonly continuing: Uint8Array;
  readonly #papers: ValidPapers;
  readonly #tops: Int32Array;
  readonly #below: Int32Array;
  readonly #preferences: Int32Array;
  readonly #values: Float64Array;

  constructor(papers: ValidPapers, continuing: Uint8Array) {
    const groups = papers.weights.length;
    this.#papers = papers;
    this.continuing = continuing;
    this.votes = new Float64Array(continuing.length);
    this.#tops = new Int32Array(continuing.length).fill(NONE);
    this.#below = new Int32Array(groups).fill(NONE);
    this.#preferences = papers.starts.slice(0, groups);
    this.#values = new Float64Array(groups).fill(ONE_VOTE);
    for (let group = 0; group < groups; group += 1) {
      if (papers.weights[group] !== 0) this.#place(group);
    }
  }

  /** Moves all papers of an excluded candidate on, each at the value it had (rule 50). */
  exclude(candidate: number): PaperTransfer {
    const transfer = this.#move(candidate, (value) => value);
    this.votes[candidate] = 0;
    return transfer;
  }

  /**
   * Moves all papers of an elected candidate on, each worth surplus × value ÷ votes of the
   * candidate, cut to five decimals (rule 48(3)); the candidate is left with the quota.
   */
  transferSurplus(candidate: number, quota: number): PaperTransfer {
    const total = this.votes[candidate] ?? 0;
    const surplus = BigInt(total - quota);
    const worth = new Map<number, number>();
    const transfer = this.#move(candidate, (value) => {
      const known = worth.get(value);
      if (known !== undefined) return known;
      const cut = Number((surplus * BigInt(value)) / BigInt(total));
      worth.set(value, cut);
      return cut;
    });
    this.votes[candidate] = quota;
    return transfer;
  }

  #move(candidate: number, worth: (value: number) => number): PaperTransfer {
    const gained = new Float64Array(this.votes.length);
    const { weights } = this.#papers;
    let exhausted = 0;
    let group = this.#tops[candidate] ?? NONE;
    this.#tops[candidate] = NONE;
    while (group !== NONE) {
      const below = this.#below[group] ?? NONE;
      const value = worth(this.#values[group] ?? 0);
      this.#values[group] = value;
      this.#preferences[group] = (this.#preferences[group] ?? 0) + 1;
      const to = this.#place(group);
      const amount = (weights[group] ?? 0) * value;
      if (to === NONE) exhausted += amount;
      else gained[to] = (gained[to] ?? 0) + amount;
      group = below;
    }
    return { gained, exhausted };
  }

  /** Puts a group on the pile of its next available preference, or on none. */
  #place(group: number): number {
    const { starts, choices, weights } = this.#papers;
    const end = starts[group + 1] ?? 0;
    let at = this.#preferences[group] ?? 0;
    while (at < end && this.continuing[choices[at] ?? 0] === 0) at += 1;
    this.#preferences[group] = at;
    if (at >= end) return NONE;
    const to = choices[at] ?? 0;
    this.#below[group] = this.#tops[to] ?? NONE;
    this.#tops[to] = group;
    this.votes[to] = (this.votes[to] ?? 0) + (weights[group] ?? 0) * (this.#values[group] ?? 0);
    return to;
  }
}

import type { BallotBlock } from './ballot-block.js';
import type { BallotDraft } from './ballot-draft.js';

/** Slots looked at for one ballot; honest ballots need two or three. */
const LONGEST_SEARCH = 64;

interface Placed {
  readonly group: number;
  readonly hash: number;
}

/**
 * Finds the group of a ballot: a hash table with open addressing over the ballots in a block, each
 * compared choice by choice, so no hash is ever trusted. Numbers of groups are given as ballots
 * come, so nothing of the hash shows in a result.
 *
 * The hash has no secret, so someone could make up ballots that all fall on the same slots. That
 * cannot slow a count down much: a ballot that finds its first 64 slots taken by others goes to a
 * map by its text, whose hash the engine keeps secret. As no slot is ever emptied, it is looked for
 * in just that way later; when the table grows, all are put in anew.
 */
export class BallotIndex {
  readonly #block: BallotBlock;
  readonly #hasPoints: boolean;
  /** For each slot two numbers side by side: group + 1, or 0 when it is free; and the hash. */
  #slots = new Int32Array(2 * 1024);
  #crowded = new Map<string, Placed>();

  constructor(block: BallotBlock, hasPoints: boolean) {
    this.#block = block;
    this.#hasPoints = hasPoints;
  }

  /** The group of a ballot; one that was not there yet is appended to the block. */
  groupOf(draft: BallotDraft): number {
    if (4 * this.#block.groups >= this.#slots.length) this.#grow();
    const hash = draft.hash(this.#hasPoints);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (2 * hash) & mask;
    for (let tried = 0; tried < LONGEST_SEARCH; tried += 1) {
      const group = (slots[slot] ?? 0) - 1;
      if (group < 0) {
        slots[slot] = this.#block.groups + 1;
        slots[slot + 1] = hash;
        return this.#block.append(draft);
      }
      if (slots[slot + 1] === hash && this.#block.isAt(group, draft)) return group;
      slot = (slot + 2) & mask;
    }
    return this.#crowdedGroup(draft, hash);
  }

  #crowdedGroup(draft: BallotDraft, hash: number): number {
    const known = this.#crowded.get(draft.text(this.#hasPoints));
    if (known !== undefined) return known.group;
    const group = this.#block.append(draft);
    this.#crowded.set(this.#block.text(group), { group, hash });
    return group;
  }

  /** Doubles the slots, so that half of them are free at least. */
  #grow(): void {
    const [slots, crowded] = [this.#slots, this.#crowded];
    this.#slots = new Int32Array(2 * slots.length);
    this.#crowded = new Map();
    for (let slot = 0; slot < slots.length; slot += 2) {
      const group = (slots[slot] ?? 0) - 1;
      if (group >= 0) this.#put({ group, hash: slots[slot + 1] ?? 0 });
    }
    for (const ballot of crowded.values()) this.#put(ballot);
  }

  #put(ballot: Placed): void {
    const { group, hash } = ballot;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (2 * hash) & mask;
    for (let tried = 0; tried < LONGEST_SEARCH; tried += 1) {
      if (slots[slot] === 0) {
        slots[slot] = group + 1;
        slots[slot + 1] = hash;
        return;
      }
      slot = (slot + 2) & mask;
    }
    this.#crowded.set(this.#block.text(group), ballot);
  }
}

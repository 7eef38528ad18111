import { element } from '../exact/element.js';
import type { Candidate, RankedProfile } from './ranked-profile.js';

/** Collects ranked ballots into a profile, holding each distinct ballot once. */
export class RankedProfileBuilder {
  readonly #head: Pick<RankedProfile, 'title' | 'seats' | 'candidates'>;
  readonly #groups = new Map<string, number>();
  readonly #weights: number[] = [];
  readonly #starts: number[] = [0];
  readonly #choices: number[] = [];
  readonly #ranks: number[] = [];
  #ballots = 0;

  /** Throws RangeError for fewer than one seat or a candidate id that stands twice. */
  constructor(head: {
    readonly title: string;
    readonly seats: number;
    readonly candidates: readonly Candidate[];
  }) {
    if (!Number.isSafeInteger(head.seats) || head.seats < 1) {
      throw new RangeError(`There must be at least one seat, not ${head.seats}`);
    }
    if (new Set(head.candidates.map(({ id }) => id)).size < head.candidates.length) {
      throw new RangeError('Two candidates have one id');
    }
    this.#head = head;
  }

  /**
   * Adds `weight` ballots. Each rank is a list of places in `candidates`, best rank first; an
   * empty list is a skipped rank. A candidate may stand at more than one rank (real ballots do
   * that; each rule says what it then means), but only once within a rank. Returns the group.
   */
  add(ranking: readonly (readonly number[])[], weight = 1): number {
    const ballot = ranking.map((rank) => this.#settle(rank));
    while (ballot.at(-1)?.length === 0) ballot.pop();
    return this.#group(ballot, weight);
  }

  /** Like `add`, for a ballot without equal or skipped ranks: one place after the other. */
  addOrder(places: readonly number[], weight = 1): number {
    for (const place of places) this.#check(place);
    return this.#group(places, weight);
  }

  #group(ballot: readonly (number | readonly number[])[], weight: number): number {
    this.#count(weight);
    const key = keyOf(ballot);
    const known = this.#groups.get(key);
    if (known !== undefined) {
      this.#weights[known] = element(this.#weights, known) + weight;
      return known;
    }
    const group = this.#weights.length;
    this.#groups.set(key, group);
    this.#weights.push(weight);
    for (let above = 0; above < ballot.length; above += 1) {
      const rank = ballot[above] ?? [];
      if (typeof rank === 'number') this.#put(rank, above + 1);
      else for (const place of rank) this.#put(place, above + 1);
    }
    this.#starts.push(this.#choices.length);
    return group;
  }

  /** Counts `weight` more ballots like an earlier one. */
  addAgain(group: number, weight = 1): void {
    this.#count(weight);
    this.#weights[group] = element(this.#weights, group) + weight;
  }

  build(): RankedProfile {
    return {
      ...this.#head,
      ballots: this.#ballots,
      weights: Float64Array.from(this.#weights),
      starts: Int32Array.from(this.#starts),
      choices: Int32Array.from(this.#choices),
      ranks: Int32Array.from(this.#ranks),
    };
  }

  #put(place: number, rank: number): void {
    this.#choices.push(place);
    this.#ranks.push(rank);
  }

  #count(weight: number): void {
    if (!Number.isSafeInteger(weight) || weight < 1) {
      throw new RangeError(`A ballot must count a whole number of times, not ${weight}`);
    }
    this.#ballots += weight;
    if (!Number.isSafeInteger(this.#ballots)) throw new RangeError('Too many ballots');
  }

  #settle(rank: readonly number[]): number[] {
    const sorted = [...rank].sort((a, b) => a - b);
    for (const [at, place] of sorted.entries()) {
      this.#check(place);
      if (sorted[at + 1] === place) throw new RangeError('A candidate stands twice at one rank');
    }
    return sorted;
  }

  #check(place: number): void {
    if (Number.isSafeInteger(place) && place >= 0 && place < this.#head.candidates.length) return;
    throw new RangeError(`There is no candidate at place ${place}`);
  }
}

/**
 * A text for each ballot and no other. A place is the character of that number and 2 more, so that
 * the characters 0 and 1 can say "this rank is skipped" and "at the same rank as the one before":
 * far quicker to make and to compare than written numbers.
 */
function keyOf(ballot: readonly (number | readonly number[])[]): string {
  const codes: number[] = [];
  for (const rank of ballot) {
    if (typeof rank === 'number') codes.push(rank + 2);
    else if (rank.length === 0) codes.push(0);
    else {
      for (const [at, place] of rank.entries()) {
        if (at > 0) codes.push(1);
        codes.push(place + 2);
      }
    }
  }
  // Written out when it must be, and told from the short form by what no short form begins with.
  const isShort =
    codes.length <= MOST_ARGUMENTS && codes.every((code) => code <= HIGHEST_CHARACTER);
  return isShort ? String.fromCharCode(...codes) : `\uffff${codes.join(',')}`;
}

const HIGHEST_CHARACTER = 0xfffe;
/** A function takes only so many arguments. */
const MOST_ARGUMENTS = 1000;

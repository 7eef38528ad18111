/** Where every ballot starts. */
export const START = 0;

/** Room for sets of candidates in the key of a step. */
const SETS = 2 ** 26;

/** Steps are looked up in a table of at most so many places (64 MB), beyond it in a map. */
const TABLE = 2 ** 24;

/**
 * The ways that votes can go while the same candidates are elected, hopeful and excluded: a tree of
 * steps. A step offers what its parent step passed on to a rank: to one candidate, or to a set of
 * them who share a rank. Ballots that agree as far as a vote can reach share their steps, so what a
 * step keeps is worked out once for all of them. Parents come before their steps; step 0 is the
 * start. Sets are numbered: below `candidates`, a set is the one candidate of that place.
 */
export class PreferencePaths {
  readonly parents: number[] = [START];
  readonly sets: number[] = [-1];
  /** Ballots that come to each step. */
  readonly counts: number[] = [0];
  /** Members of the shared sets, from set number `candidates` on. */
  readonly shared: (readonly number[])[] = [];
  readonly candidates: number;
  readonly #sharedNumbers = new Map<string, number>();
  readonly #steps = new Map<number, number>();
  #table = new Int32Array(1024);

  constructor(candidates: number) {
    this.candidates = candidates;
  }

  /** Ballots go on from a step to one candidate; returns the step they come to. */
  toOne(from: number, candidate: number, ballots: number): number {
    const place = from * this.candidates + candidate;
    if (place >= TABLE) return this.#toSet(from, candidate, ballots);
    let step = this.#table[place] ?? START;
    if (step === START) {
      step = this.#add(from, candidate);
      if (place >= this.#table.length) this.#growTable(place);
      this.#table[place] = step;
    }
    this.counts[step] = (this.counts[step] ?? 0) + ballots;
    return step;
  }

  /** Ballots go on from a step to several candidates of one rank. */
  toShared(from: number, members: readonly number[], ballots: number): number {
    return this.#toSet(from, this.#sharedNumber(members), ballots);
  }

  #toSet(from: number, set: number, ballots: number): number {
    const key = from * SETS + set;
    const step = this.#steps.get(key) ?? this.#add(from, set);
    this.#steps.set(key, step);
    this.counts[step] = (this.counts[step] ?? 0) + ballots;
    return step;
  }

  #sharedNumber(members: readonly number[]): number {
    const key = members.join();
    const known = this.#sharedNumbers.get(key);
    if (known !== undefined) return known;
    const set = this.candidates + this.shared.length;
    this.shared.push([...members]);
    this.#sharedNumbers.set(key, set);
    return set;
  }

  #add(from: number, set: number): number {
    const step = this.parents.length;
    this.parents.push(from);
    this.sets.push(set);
    this.counts.push(0);
    return step;
  }

  #growTable(place: number): void {
    const table = new Int32Array(Math.min(TABLE, 2 * (place + 1)));
    table.set(this.#table);
    this.#table = table;
  }
}

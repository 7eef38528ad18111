/** Where every ballot starts. */
export const START = 0;

/**
 * The ways that votes can go while the same candidates are elected, hopeful and excluded: a tree
 * of steps. A step says that of what its parent step passed on, one `divisors`-th part is offered
 * to a candidate. Ballots that agree as far as a vote can reach share their steps, so what a step
 * keeps is worked out once for all of them. Parents come before their steps; step 0 is the start.
 */
export class PreferencePaths {
  readonly parents: number[] = [START];
  readonly candidates: number[] = [-1];
  readonly divisors: number[] = [1];
  /** Ballots that come to each step. */
  readonly counts: number[] = [0];
  readonly #width: number;
  readonly #longestRank: number;
  #next: Int32Array;

  constructor(candidates: number, longestRank: number) {
    this.#longestRank = longestRank;
    this.#width = candidates * longestRank;
    this.#next = new Int32Array(64 * this.#width);
  }

  /** Ballots go on from a step to a candidate, with one `divisor`-th of what was passed on. */
  go(from: number, candidate: number, divisor: number, ballots: number): number {
    const slot = from * this.#width + candidate * this.#longestRank + divisor - 1;
    let step = this.#next[slot] ?? START;
    if (step === START) {
      step = this.parents.length;
      this.parents.push(from);
      this.candidates.push(candidate);
      this.divisors.push(divisor);
      this.counts.push(0);
      this.#reserve(step);
      this.#next[slot] = step;
    }
    this.counts[step] = (this.counts[step] ?? 0) + ballots;
    return step;
  }

  #reserve(step: number): void {
    if ((step + 1) * this.#width <= this.#next.length) return;
    const next = new Int32Array(2 * this.#next.length);
    next.set(this.#next);
    this.#next = next;
  }
}

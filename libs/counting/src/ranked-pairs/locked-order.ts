/** Victories locked so far, and who stands above whom by them, directly or through others. */
export class LockedOrder {
  readonly #size: number;
  readonly #above: Uint8Array;
  readonly #direct: Uint8Array;

  constructor(size: number) {
    this.#size = size;
    this.#above = new Uint8Array(size * size);
    this.#direct = new Uint8Array(size * size);
  }

  above(a: number, b: number): boolean {
    return this.#above[a * this.#size + b] === 1;
  }

  /** The caller has seen that the loser does not stand above the winner. */
  lock(winner: number, loser: number): void {
    const size = this.#size;
    this.#direct[winner * size + loser] = 1;
    if (this.above(winner, loser)) return;
    for (let higher = 0; higher < size; higher += 1) {
      if (higher !== winner && !this.above(higher, winner)) continue;
      if (this.above(higher, loser)) continue;
      this.#above[higher * size + loser] = 1;
      for (let lower = 0; lower < size; lower += 1) {
        if (this.above(loser, lower)) this.#above[higher * size + lower] = 1;
      }
    }
  }

  /** Locked victories that lead from one down to another who stands below, ends included. */
  path(from: number, to: number): number[] {
    const steps = [from];
    for (let here = from; here !== to; steps.push(here)) here = this.#stepTowards(here, to);
    return steps;
  }

  /** The end itself if one victory leads there, else whoever is one from it, else the first above. */
  #stepTowards(here: number, to: number): number {
    if (this.#leads(here, to)) return to;
    let step = to;
    for (let next = this.#size - 1; next >= 0; next -= 1) {
      if (!this.#leads(here, next) || !this.above(next, to)) continue;
      if (step === to || this.#leads(next, to) || !this.#leads(step, to)) step = next;
    }
    return step;
  }

  #leads(winner: number, loser: number): boolean {
    return this.#direct[winner * this.#size + loser] === 1;
  }
}

import { element } from '../exact/element.js';

/** Victories locked so far, and who stands above whom by them, directly or through others. */
export class LockedOrder {
  readonly #size: number;
  readonly #above: Uint8Array;
  readonly #direct: number[][];

  constructor(size: number) {
    this.#size = size;
    this.#above = new Uint8Array(size * size);
    this.#direct = Array.from({ length: size }, () => []);
  }

  above(a: number, b: number): boolean {
    return this.#above[a * this.#size + b] === 1;
  }

  /** The caller has seen that the loser does not stand above the winner. */
  lock(winner: number, loser: number): void {
    element(this.#direct, winner).push(loser);
    if (this.above(winner, loser)) return;
    const size = this.#size;
    for (let higher = 0; higher < size; higher += 1) {
      if (higher !== winner && !this.above(higher, winner)) continue;
      if (this.above(higher, loser)) continue;
      this.#above[higher * size + loser] = 1;
      for (let lower = 0; lower < size; lower += 1) {
        if (this.above(loser, lower)) this.#above[higher * size + lower] = 1;
      }
    }
  }

  /** The fewest locked victories that lead from one down to another, ends included. */
  path(from: number, to: number): number[] {
    const cameFrom = new Map<number, number>();
    const queue = [from];
    for (const here of queue) {
      if (here === to) break;
      for (const next of [...element(this.#direct, here)].sort((a, b) => a - b)) {
        if (next === from || cameFrom.has(next)) continue;
        cameFrom.set(next, here);
        queue.push(next);
      }
    }
    const steps = [to];
    for (let step = cameFrom.get(to); step !== undefined; step = cameFrom.get(step)) {
      steps.unshift(step);
    }
    return steps;
  }
}

import { OVERVOTE, type OrderedBallots } from './ordered-ballots.js';

/** Told of each ballot that moves: to a candidate's place, or null and why it counts for nobody. */
export type OnMove = (ballot: number, to: number | null, exhaustedBy: number) => void;

/**
 * One pile of ballots for each candidate. A ballot only ever moves down its own list, because a
 * candidate who is closed never opens again; so each ballot keeps its place on the list, and
 * excluding a candidate costs no more than the size of their pile.
 */
export class BallotPiles {
  /** 1 for each candidate who may be given votes. */
  readonly open: Uint8Array;
  readonly #ballots: OrderedBallots;
  /** The first ballot of each pile, and for each ballot the one below it; -1 for none. */
  readonly #tops: Int32Array;
  readonly #below: Int32Array;
  /** Where each ballot's unread choices begin. */
  readonly #unread: Int32Array;

  /** All candidates are open and no ballot is dealt. */
  constructor(ballots: OrderedBallots, candidates: number) {
    this.#ballots = ballots;
    this.open = new Uint8Array(candidates).fill(1);
    this.#tops = new Int32Array(candidates).fill(-1);
    this.#below = new Int32Array(ballots.ends.length);
    this.#unread = ballots.starts.slice(0, -1);
  }

  /** Gives every ballot to the first open candidate it names. */
  deal(onMove: OnMove): void {
    for (let ballot = 0; ballot < this.#below.length; ballot += 1) this.#move(ballot, onMove);
  }

  /** Gives each ballot of a closed candidate's pile to the next open candidate it names. */
  moveOn(candidate: number, onMove: OnMove): void {
    let ballot = this.#tops[candidate] ?? -1;
    this.#tops[candidate] = -1;
    while (ballot !== -1) {
      const below = this.#below[ballot] ?? -1;
      this.#move(ballot, onMove);
      ballot = below;
    }
  }

  #move(ballot: number, onMove: OnMove): void {
    const { starts, choices, joined, ends } = this.#ballots;
    const stop = starts[ballot + 1] ?? 0;
    let at = this.#unread[ballot] ?? 0;
    while (at < stop) {
      let open = 0;
      let found = -1;
      do {
        const candidate = choices[at] ?? 0;
        if (this.open[candidate] === 1) {
          open += 1;
          found = candidate;
        }
        at += 1;
      } while (at < stop && joined[at] === 1);
      if (open === 0) continue;
      this.#unread[ballot] = open === 1 ? at : stop;
      if (open > 1) {
        onMove(ballot, null, OVERVOTE);
        return;
      }
      this.#below[ballot] = this.#tops[found] ?? -1;
      this.#tops[found] = ballot;
      onMove(ballot, found, 0);
      return;
    }
    this.#unread[ballot] = stop;
    onMove(ballot, null, ends[ballot] ?? 0);
  }
}

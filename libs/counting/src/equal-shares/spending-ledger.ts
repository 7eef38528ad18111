import { element } from '../exact/element.js';
import { gainAt, type Electorate } from './electorate.js';
import type { ExactOffer, ExactPurses } from './exact-purses.js';

/** What the supporters of some project gave to one that was bought: `units / perMinorUnit`. */
interface Spending {
  readonly winner: number;
  readonly units: bigint;
  readonly perMinorUnit: bigint;
  /** Voters who support both. */
  readonly shared: number;
}

/** The purchase on which a project's supporters spent most. */
export interface TopSpending {
  readonly winner: number;
  /** Whole minor units, rounded down. */
  readonly amount: number;
  readonly shared: number;
}

/** Follows the money of every project's supporters through a run, purchase by purchase. */
export class SpendingLedger {
  readonly #electorate: Electorate;
  /** The projects that each group supports: from `#starts[g]` up to `#starts[g + 1]`. */
  readonly #starts: Int32Array;
  readonly #supported: Int32Array;
  /** For each project, the purchase its supporters gave most to so far. */
  readonly #top: (Spending | null)[];

  constructor(electorate: Electorate) {
    this.#electorate = electorate;
    const { groups, group, projects, starts } = electorate;
    this.#starts = new Int32Array(groups + 1);
    for (const who of group) this.#starts[who + 1] = element(this.#starts, who + 1) + 1;
    for (let who = 0; who < groups; who += 1) {
      this.#starts[who + 1] = element(this.#starts, who + 1) + element(this.#starts, who);
    }
    this.#supported = new Int32Array(group.length);
    const next = this.#starts.slice();
    for (let project = 0; project < projects; project += 1) {
      for (let at = element(starts, project); at < element(starts, project + 1); at += 1) {
        const who = element(group, at);
        const place = element(next, who);
        this.#supported[place] = project;
        next[who] = place + 1;
      }
    }
    this.#top = Array.from({ length: projects }, () => null);
  }

  /** To be called before the money is taken. */
  enter({ project: winner, rest, gain }: ExactOffer, purses: ExactPurses): void {
    const { starts, group, weight, projects } = this.#electorate;
    const shared = new Float64Array(projects);
    const poor = Array.from({ length: projects }, () => 0n);
    /** By what they gain, the voters who pay in full and support each project. */
    const inFull = new Map<number, Float64Array>();
    for (let at = element(starts, winner); at < element(starts, winner + 1); at += 1) {
      const who = element(group, at);
      const voters = element(weight, at);
      const points = gainAt(this.#electorate, winner, at);
      const held = purses.heldBy(who);
      const isFull = held * gain >= rest * BigInt(points);
      this.#add(shared, who, voters);
      if (isFull) this.#add(forGain(inFull, points, projects), who, voters);
      else if (held > 0n) {
        const together = held * BigInt(voters);
        for (const project of this.#supportedBy(who)) {
          poor[project] = element(poor, project) + together;
        }
      }
    }
    const perMinorUnit = purses.unitsPerMinorUnit * gain;
    for (const [project, top] of this.#top.entries()) {
      // Poor payments times `gain` and full ones times `rest` share one denominator.
      let units = element(poor, project) * gain;
      for (const [points, voters] of inFull) {
        units += BigInt(points) * BigInt(element(voters, project)) * rest;
      }
      const spending = { winner, units, perMinorUnit, shared: element(shared, project) };
      if (units > 0n && exceeds(spending, top)) this.#top[project] = spending;
    }
  }

  #supportedBy(who: number): Int32Array {
    return this.#supported.subarray(element(this.#starts, who), element(this.#starts, who + 1));
  }

  /** Counts voters of a group towards every project that they support. */
  #add(counts: Float64Array, who: number, voters: number): void {
    const end = element(this.#starts, who + 1);
    for (let own = element(this.#starts, who); own < end; own += 1) {
      const project = this.#supported[own] ?? 0;
      counts[project] = (counts[project] ?? 0) + voters;
    }
  }

  /** Null when the project's supporters paid for nothing. The earlier purchase wins a tie. */
  topFor(project: number): TopSpending | null {
    const top = element(this.#top, project);
    if (top === null) return null;
    const { winner, units, perMinorUnit, shared } = top;
    return { winner, amount: Number(units / perMinorUnit), shared };
  }
}

function forGain(
  byGain: Map<number, Float64Array>,
  points: number,
  projects: number,
): Float64Array {
  const found = byGain.get(points) ?? new Float64Array(projects);
  byGain.set(points, found);
  return found;
}

function exceeds(spending: Spending, top: Spending | null): boolean {
  if (top === null) return true;
  return spending.units * top.perMinorUnit > top.units * spending.perMinorUnit;
}

import { element } from './element.js';
import type { Purchase } from './equal-shares-run.js';
import { Fraction } from './fraction.js';
import type { GroupedElection } from './grouped-election.js';

/** What the supporters of some project gave to one that was bought, `units / unitsPerMinorUnit`. */
interface Spending {
  readonly winner: number;
  readonly units: bigint;
  readonly unitsPerMinorUnit: bigint;
  /** Voters who approve both. */
  readonly shared: number;
}

/** The purchase on which a project's supporters spent most. */
export interface TopSpending {
  readonly winner: number;
  readonly amount: Fraction;
  readonly shared: number;
}

/** Follows the money of every project's supporters through a run, purchase by purchase. */
export class SpendingLedger {
  readonly #election: GroupedElection;
  /** For each project, the purchase its supporters gave most to so far. */
  readonly #top: (Spending | null)[];

  constructor(election: GroupedElection) {
    this.#election = election;
    this.#top = election.projects.map(() => null);
  }

  /** To be called before the money is taken. */
  enter({ project: winner, price, purses }: Purchase): void {
    if (price === null) return;
    const { projects, supporters, approvals, weights } = this.#election;
    const payers = BigInt(price.payers);
    const poor = projects.map(() => 0n);
    const inFull = new Int32Array(projects.length);
    const shared = new Int32Array(projects.length);
    for (const group of element(supporters, winner)) {
      const held = purses.heldBy(group);
      const weight = element(weights, group);
      const full = held * payers >= price.rest;
      const given = full ? 0n : held * BigInt(weight);
      for (const project of element(approvals, group)) {
        shared[project] = element(shared, project) + weight;
        if (full) inFull[project] = element(inFull, project) + weight;
        else if (given > 0n) poor[project] = element(poor, project) + given;
      }
    }
    for (const [project, top] of this.#top.entries()) {
      // Poor payments times `payers` and full ones times `rest` share one denominator.
      const units = element(poor, project) * payers + BigInt(element(inFull, project)) * price.rest;
      const unitsPerMinorUnit = purses.unitsPerMinorUnit * payers;
      const spending = { winner, units, unitsPerMinorUnit, shared: element(shared, project) };
      if (units > 0n && exceeds(spending, top)) this.#top[project] = spending;
    }
  }

  /** Null when the project's supporters paid for nothing. The earlier purchase wins a tie. */
  topFor(project: number): TopSpending | null {
    const top = element(this.#top, project);
    if (top === null) return null;
    const { winner, units, unitsPerMinorUnit, shared } = top;
    return { winner, amount: Fraction.of(units, unitsPerMinorUnit), shared };
  }
}

function exceeds(spending: Spending, top: Spending | null): boolean {
  if (top === null) return true;
  return spending.units * top.unitsPerMinorUnit > top.units * spending.unitsPerMinorUnit;
}

import { element } from '../exact/element.js';
import { Fraction } from '../exact/fraction.js';
import type { Electorate } from './electorate.js';
import { EqualSharesRun, type Purchase } from './equal-shares-run.js';
import { NearPurses } from './near-purses.js';
import { ShareRange } from './share-range.js';

export interface ShareQuestion {
  /** Whole minor units. */
  readonly budget: number;
  readonly voters: number;
  /** Minor units by which every share is raised for the next run; 0 for one run only. */
  readonly increment: number;
  readonly stop: 'exhaustive' | 'overspending';
  readonly ranks: Int32Array;
  /**
   * Told of every tie that a run met, be it one whose outcome is thrown away; it may throw. Null
   * when ties go by the ranks, silently.
   */
  readonly onTie: ((tied: readonly number[], round: number) => void) | null;
  readonly onProgress: (runs: number) => void;
}

/** The share that Equal Shares settled on, and how many shares that answer speaks for. */
export interface SettledShare {
  readonly share: Fraction;
  readonly runs: number;
}

/**
 * So many increments without a change make it worth judging a range. Like the widths that are tried
 * and the suspected changes, these decide how fast the search is, never what it finds.
 */
const CALM = 2;
const LONG_CALM = 8;

/**
 * Finds the share to count with. Everyone starts at budget / voters exactly.
 *
 * With an increment, every share is raised by it, again and again. A run that spends more than the
 * real budget is thrown away and the one before it stands. With stop 'exhaustive' the first run also
 * stands that leaves no supported project fitting the real budget; with 'overspending' only a run
 * that funds every supported project ends it early. It always ends: a share as large as all
 * supported projects cost buys them all, and that either overspends or leaves nothing to add.
 *
 * Outcomes are not monotone in the share, so every increment counts, but not every one needs a run:
 * where `ShareRange` shows that a whole range buys the same, the search goes on from its end.
 *
 * Source: equalshares.net, "Completion"; Faliszewski et al., "Participatory Budgeting: Data, Tools
 * and Analysis", IJCAI 2023. Published counts differ in the stop (Wieliczka 2023: overspending).
 */
export function settleShare(electorate: Electorate, question: ShareQuestion): SettledShare {
  if (question.voters === 0) return { share: Fraction.ZERO, runs: 1 };
  return new ShareSearch(electorate, question).settle();
}

class ShareSearch {
  readonly #electorate: Electorate;
  readonly #question: ShareQuestion;
  readonly #purses: NearPurses;
  readonly #range: ShareRange;
  /** Increments made so far, and what that share buys. */
  #at = 0;
  #purchases: readonly Purchase[] = [];
  /** Increments since the outcome last changed, and how many the calm before that lasted. */
  #calm = 0;
  #lastCalm = 0;
  /** How many increments to try to jump next, and where the outcome is likely to change. */
  #width = 2;
  #suspect = Infinity;

  constructor(electorate: Electorate, question: ShareQuestion) {
    this.#electorate = electorate;
    this.#question = question;
    this.#purses = new NearPurses(electorate);
    this.#range = new ShareRange(electorate, question.ranks, question.onTie === null);
  }

  settle(): SettledShare {
    this.#purchases = this.#run(0);
    this.#question.onProgress(1);
    if (this.#question.increment === 0) return this.#settledAt(0, 1);
    while (!this.#isFinal()) {
      if (this.#jump()) continue;
      const next = this.#run(this.#at + 1);
      this.#question.onProgress(this.#at + 2);
      if (this.#spentOn(next) > this.#question.budget)
        return this.#settledAt(this.#at, this.#at + 2);
      this.#step(next);
    }
    return this.#settledAt(this.#at, this.#at + 1);
  }

  #settledAt(increments: number, runs: number): SettledShare {
    return { share: this.#share(increments), runs };
  }

  #share(increments: number): Fraction {
    const { budget, voters, increment } = this.#question;
    const raised = Fraction.of(BigInt(increments) * BigInt(increment));
    return Fraction.of(budget, voters).add(raised);
  }

  #run(increments: number): readonly Purchase[] {
    const { ranks, onTie } = this.#question;
    const share = this.#share(increments);
    const { purchases } = new EqualSharesRun(this.#electorate, share, ranks, {
      purses: this.#purses,
      likely: this.#purchases,
    }).finish();
    if (onTie !== null) {
      for (const [at, { tied }] of purchases.entries()) if (tied.length > 1) onTie(tied, at + 1);
    }
    return purchases;
  }

  /** Moves to the next share, which was run. */
  #step(next: readonly Purchase[]): void {
    const same =
      next.length === this.#purchases.length &&
      next.every(({ project }, at) => project === this.#purchases[at]?.project);
    this.#at += 1;
    this.#purchases = next;
    if (same) {
      this.#calm += 1;
      this.#width = Math.max(this.#width, 2);
      if (this.#at >= this.#suspect) this.#suspect = Infinity;
      return;
    }
    this.#lastCalm = this.#calm;
    this.#calm = 0;
    this.#suspect = Infinity;
    this.#width = Math.max(2, this.#lastCalm >> 1);
  }

  /** Moves over a range that buys the same throughout; false when none is found. */
  #jump(): boolean {
    if (this.#calm < CALM && this.#lastCalm < LONG_CALM) return false;
    let width = Math.min(this.#width, this.#suspect - this.#at);
    while (width >= 2) {
      const judged = this.#range.judge(
        this.#purchases,
        this.#share(this.#at),
        this.#share(this.#at + width),
      );
      if (!('suspect' in judged)) {
        this.#at += width;
        this.#purchases = judged;
        this.#calm += width;
        this.#width = 2 * width;
        this.#question.onProgress(this.#at + 1);
        return true;
      }
      const steps = Math.floor(width * judged.suspect);
      this.#suspect = Math.min(this.#suspect, this.#at + Math.max(1, steps + 1));
      width = Math.min(width - 1, steps);
      this.#width = Math.max(2, width);
    }
    return false;
  }

  #isFinal(): boolean {
    const { costs, votes } = this.#electorate;
    const funded = new Set(this.#purchases.map(({ project }) => project));
    const left = this.#question.budget - this.#spentOn(this.#purchases);
    for (const [project, cost] of costs.entries()) {
      if (funded.has(project) || element(votes, project) === 0) continue;
      if (this.#question.stop === 'overspending' || cost <= left) return false;
    }
    return true;
  }

  #spentOn(purchases: readonly Purchase[]): number {
    return purchases.reduce(
      (sum, { project }) => sum + element(this.#electorate.costs, project),
      0,
    );
  }
}

import { element } from '../exact/element.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { Support } from '../profile/utility.js';
import type { UnfundedFacts } from '../result/unfunded-explanation.js';
import { nearLoad } from './loads.js';
import { NearWhole } from './near-whole.js';
import type { Moment } from './phragmen-run.js';

/**
 * Watches a Phragmén count for how far each project was from being funded.
 *
 * All else alike, a project that is not funded changes nothing for the others. Were it cheaper, or
 * had it more supporters, it would be lighter at every moment. So it would be funded exactly if
 * there is a moment of choice at which it would fit what is left and be lighter than the lightest
 * (or tie with it and win, where those that tie all fit): the least change is the least over all
 * moments.
 */
export class PhragmenMargins {
  readonly #profile: BudgetProfile;
  readonly #support: Support;
  readonly #ranks: Int32Array;
  readonly #funded: Uint8Array;
  /** The most that each project could cost and be funded; -1 while no price would do. */
  readonly #dearest: Float64Array;
  /** The fewest supporters with which each would be funded; Infinity while no number would do. */
  readonly #fewest: Float64Array;

  constructor(profile: BudgetProfile, support: Support, ranks: Int32Array) {
    this.#profile = profile;
    this.#support = support;
    this.#ranks = ranks;
    this.#funded = new Uint8Array(profile.projects.length);
    this.#dearest = new Float64Array(profile.projects.length).fill(-1);
    this.#fewest = new Float64Array(profile.projects.length).fill(Infinity);
  }

  watch(moment: Moment): void {
    if (moment.winner !== null) this.#funded[moment.winner] = 1;
    const load = nearLoad(moment.carried, moment.votes * moment.loads.denominator);
    for (const [project, { cost }] of this.#profile.projects.entries()) {
      if (this.#funded[project] === 1) continue;
      const carried = moment.loads.nearCarried(project);
      const wins =
        moment.winner !== null &&
        element(this.#ranks, project) < element(this.#ranks, moment.winner);
      this.#watchCost(project, moment, { load, carried, wins });
      if (cost <= moment.left && load > 0)
        this.#watchVotes(project, moment, { load, carried, wins });
    }
  }

  /** When nothing was left to choose from: whatever has a supporter and fits would be next. */
  end(left: number): void {
    for (const [project, { cost }] of this.#profile.projects.entries()) {
      const supported = element(this.#support.votes, project) > 0;
      if (supported) this.#keepDearest(project, left);
      if (!supported && cost <= left) this.#keepFewest(project, 1);
    }
  }

  of(project: number): Required<Pick<UnfundedFacts, 'cheaperBy' | 'moreVotes'>> {
    const { cost } = element(this.#profile.projects, project);
    const dearest = element(this.#dearest, project);
    const fewest = element(this.#fewest, project);
    return {
      cheaperBy: dearest < 0 ? null : cost - dearest,
      moreVotes: fewest === Infinity ? null : fewest - element(this.#support.votes, project),
    };
  }

  /** Lighter: (cost + carried) / votes < load, so cost < votes * load - carried. */
  #watchCost(project: number, { loads, carried, votes, left }: Moment, near: Near): void {
    const own = element(this.#support.votes, project);
    if (own === 0) return;
    // Nobody carries more than the lightest load (`nearLoad` has the proof), so `carried` is at
    // most own * load, and the errors of both are at most `margin` of that together.
    const bound = new NearWhole(own * near.load - near.carried, own * near.load * loads.margin);
    if (Math.min(left, bound.high) <= element(this.#dearest, project)) return;
    const most =
      bound.low > left
        ? left
        : (bound.floor ??
          largestBelow(
            BigInt(own) * carried - loads.carried(project) * votes,
            votes * loads.denominator,
            near.wins,
          ));
    this.#keepDearest(project, Math.min(left, most));
  }

  /** Lighter: (cost + carried) / votes < load, so votes > (cost + carried) / load. */
  #watchVotes(project: number, { loads, carried, votes }: Moment, near: Near): void {
    const { cost } = element(this.#profile.projects, project);
    const ratio = (cost + near.carried) / near.load;
    const bound = new NearWhole(ratio, ratio * loads.margin);
    if (bound.low >= element(this.#fewest, project)) return;
    if (bound.floor !== null) {
      this.#keepFewest(project, bound.floor + 1);
      return;
    }
    const total = BigInt(cost) * loads.denominator + loads.carried(project);
    this.#keepFewest(project, Math.max(1, smallestAbove(total * votes, carried, near.wins)));
  }

  #keepDearest(project: number, cost: number): void {
    this.#dearest[project] = Math.max(element(this.#dearest, project), cost);
  }

  #keepFewest(project: number, votes: number): void {
    this.#fewest[project] = Math.min(element(this.#fewest, project), votes);
  }
}

/** Doubles about a moment of choice, and whether the project would win a tie there. */
interface Near {
  readonly load: number;
  readonly carried: number;
  readonly wins: boolean;
}

/** The largest integer below top / bottom, or equal to it where `level` will do. */
function largestBelow(top: bigint, bottom: bigint, level: boolean): number {
  const exact = top % bottom === 0n;
  return Number(top / bottom - (exact && !level ? 1n : 0n));
}

/** The smallest integer above top / bottom, or equal to it where `level` will do. */
function smallestAbove(top: bigint, bottom: bigint, level: boolean): number {
  const exact = top % bottom === 0n;
  return Number(top / bottom + (exact && level ? 0n : 1n));
}

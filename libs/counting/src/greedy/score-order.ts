import { element } from '../exact/element.js';
import type { BudgetProfile } from '../profile/budget-profile.js';
import type { Margins } from './margins.js';
import { marginsOf } from './margins.js';
import type { Scores } from './scores.js';
import type { Queue, TurnsOutcome } from './turns.js';

/** The order of scores, largest first; of equal scores the cheaper first, then by `ranks`. */
export class ScoreOrder {
  readonly #profile: BudgetProfile;
  readonly #scores: Scores;
  readonly #ranks: Int32Array;
  /** In the units of the scores. */
  readonly threshold: bigint;

  constructor(profile: BudgetProfile, scores: Scores, ranks: Int32Array, threshold: number) {
    this.#profile = profile;
    this.#scores = scores;
    this.#ranks = ranks;
    this.threshold = BigInt(threshold) * scores.unit;
  }

  /** Those with a score above 0 that reaches the threshold. */
  get queue(): Queue {
    const places = [...this.#profile.projects.keys()];
    return {
      projects: places
        .filter((project) => this.#score(project) > 0n && this.reachesThreshold(project))
        .sort((a, b) => this.#compare(a, b) || this.#rank(a) - this.#rank(b)),
      level: (a, b) => this.#compare(a, b) === 0,
    };
  }

  reachesThreshold(project: number): boolean {
    return this.#score(project) >= this.threshold;
  }

  margins(outcome: TurnsOutcome): (project: number) => Margins {
    const { projects } = this.#profile;
    const onePerVoter = this.#profile.kind === 'approval';
    return marginsOf(projects, outcome, {
      costToPrecede: (project, rival) => this.#costToPrecede(project, rival),
      votesToPrecede: onePerVoter ? (project, rival) => this.#votesToPrecede(project, rival) : null,
      costToEnter: (project) =>
        this.#score(project) > 0n && this.reachesThreshold(project) ? Infinity : -1,
      votesToEnter: (project) => {
        const least = this.threshold > 1n ? this.threshold : 1n;
        return Math.max(0, Number(least - this.#score(project)));
      },
    });
  }

  #costToPrecede(project: number, rival: number): number {
    const more = this.#score(project) - this.#score(rival);
    if (more !== 0n) return more > 0n ? Infinity : -1;
    return this.#rank(project) < this.#rank(rival) ? this.#cost(rival) : this.#cost(rival) - 1;
  }

  #votesToPrecede(project: number, rival: number): number {
    const dearer = this.#cost(project) - this.#cost(rival);
    const first = dearer < 0 || (dearer === 0 && this.#rank(project) < this.#rank(rival));
    const more = this.#score(rival) - this.#score(project) + (first ? 0n : 1n);
    return Math.max(0, Number(more));
  }

  #compare(a: number, b: number): number {
    const more = this.#score(b) - this.#score(a);
    if (more !== 0n) return more > 0n ? 1 : -1;
    return this.#cost(a) - this.#cost(b);
  }

  #score(project: number): bigint {
    return element(this.#scores.support.totals, project);
  }

  #cost(project: number): number {
    return element(this.#profile.projects, project).cost;
  }

  #rank(project: number): number {
    return element(this.#ranks, project);
  }
}

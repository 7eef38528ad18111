import { element } from '../exact/element.js';
import { BallotBlock } from './ballot-block.js';
import { BallotDraft } from './ballot-draft.js';
import { BallotIndex } from './ballot-index.js';
import type { BallotKind } from './budget-election.js';

/** Distinct ballots with their weights: places ascending, or as ranked, and no points of 0. */
export class BallotGroups {
  readonly #kind: BallotKind;
  readonly #projects: number;
  readonly #hasPoints: boolean;
  readonly #draft: BallotDraft;
  readonly #block: BallotBlock;
  readonly #index: BallotIndex;
  readonly #weights: number[] = [];
  #voters = 0;

  constructor(kind: BallotKind, projects: number) {
    this.#kind = kind;
    this.#projects = projects;
    this.#hasPoints = kind === 'points';
    this.#draft = new BallotDraft(projects);
    this.#block = new BallotBlock(this.#hasPoints);
    this.#index = new BallotIndex(this.#block, this.#hasPoints);
  }

  /** Choices on the longest ballot. */
  get longest(): number {
    return this.#block.longest;
  }

  /** Adds ballots that choose these places; returns their group. */
  add(places: readonly number[], points: readonly number[] | null, weight: number): number {
    checkWeight(weight);
    this.#checkPoints(places, points);
    const draft = this.#draft;
    draft.begin();
    for (const place of places) {
      if (!draft.choose(place)) throw new RangeError('A ballot names one project twice');
    }
    if (points !== null) draft.points.set(points);
    return this.addDraft(draft, weight);
  }

  /** The same for a draft, with points if the kind has them; it is left settled. */
  addDraft(draft: BallotDraft, weight: number): number {
    if (this.#kind !== 'ranked') draft.sort(this.#hasPoints);
    if (this.#hasPoints) draft.keep(isNotZero);
    const group = this.#index.groupOf(draft);
    if (group === this.#weights.length) this.#weights.push(0);
    this.addAgain(group, weight);
    return group;
  }

  addAgain(group: number, weight: number): void {
    checkWeight(weight);
    this.#weights[group] = element(this.#weights, group) + weight;
    this.#voters += weight;
  }

  pack(): {
    voters: number;
    weights: Int32Array;
    starts: Int32Array;
    choices: Int32Array;
    points: Float64Array | null;
    votes: Int32Array;
  } {
    if (this.#voters > 2 ** 31 - 1) throw new RangeError('More than 2147483647 ballots');
    const weights = Int32Array.from(this.#weights);
    const ballots = this.#block.pack();
    const votes = votesOf(ballots, weights, this.#projects);
    return { voters: this.#voters, weights, ...ballots, votes };
  }

  #checkPoints(places: readonly number[], points: readonly number[] | null): void {
    if ((points === null) === this.#hasPoints) {
      throw new RangeError('Points go with ballots of the kind points, and with no other');
    }
    if (points === null) return;
    if (points.length !== places.length) {
      throw new RangeError('A ballot must have points for each of its choices');
    }
    for (const point of points) {
      if (!Number.isSafeInteger(point)) throw new RangeError(`Points must be whole, not ${point}`);
    }
  }
}

/** How many voters name each project, with points above 0 where there are points. */
function votesOf(
  { starts, choices, points }: ReturnType<BallotBlock['pack']>,
  weights: Int32Array,
  projects: number,
): Int32Array {
  const votes = new Int32Array(projects);
  let end = 0;
  for (let group = 0; group < weights.length; group += 1) {
    const weight = weights[group] ?? 0;
    let at = end;
    end = starts[group + 1] ?? 0;
    for (; at < end; at += 1) {
      if (points !== null && (points[at] ?? 0) < 0) continue;
      const project = choices[at] ?? 0;
      votes[project] = (votes[project] ?? 0) + weight;
    }
  }
  return votes;
}

function isNotZero(points: number): boolean {
  return points !== 0;
}

function checkWeight(weight: number): void {
  if (Number.isSafeInteger(weight) && weight > 0) return;
  throw new RangeError(`A ballot must count a whole number of times, not ${weight}`);
}

import { element } from '../exact/element.js';
import type { BallotKind } from './budget-election.js';
import { namedTwice } from './named-twice.js';

/** Distinct ballots with their weights, in one block of memory that grows as they come. */
export class BallotGroups {
  readonly #kind: BallotKind;
  readonly #projects: number;
  readonly #groups = new Map<string, number>();
  readonly #weights: number[] = [];
  readonly #starts: number[] = [0];
  #choices = new Int32Array(1024);
  #points: Float64Array | null;
  #used = 0;
  #voters = 0;
  /** Choices on the longest ballot. */
  longest = 0;

  constructor(kind: BallotKind, projects: number) {
    this.#kind = kind;
    this.#projects = projects;
    this.#points = kind === 'points' ? new Float64Array(1024) : null;
  }

  /** Adds ballots that choose these places; returns their group. */
  add(places: readonly number[], points: readonly number[] | null, weight: number): number {
    checkWeight(weight);
    this.#checkPoints(places, points);
    const ballot = points === null ? this.#settle(places) : settlePoints(places, points);
    const key = keyOf(ballot);
    const known = this.#groups.get(key);
    if (known !== undefined) {
      this.addAgain(known, weight);
      return known;
    }
    const group = this.#weights.length;
    this.#groups.set(key, group);
    this.#weights.push(weight);
    this.#voters += weight;
    this.#append(ballot);
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
    const starts = Int32Array.from(this.#starts);
    const choices = this.#choices.slice(0, this.#used);
    const points = this.#points?.slice(0, this.#used) ?? null;
    const votes = new Int32Array(this.#projects);
    for (const [group, weight] of weights.entries()) {
      for (let at = element(starts, group); at < element(starts, group + 1); at += 1) {
        if (points !== null && element(points, at) < 0) continue;
        const project = element(choices, at);
        votes[project] = element(votes, project) + weight;
      }
    }
    return { voters: this.#voters, weights, starts, choices, points, votes };
  }

  #checkPoints(places: readonly number[], points: readonly number[] | null): void {
    if ((points === null) === (this.#kind === 'points')) {
      throw new RangeError('Points go with ballots of the kind points, and with no other');
    }
    if (points !== null && points.length !== places.length) {
      throw new RangeError('A ballot must have points for each of its choices');
    }
  }

  /** One spelling for each ballot: places ascending, or as ranked. */
  #settle(places: readonly number[]): SettledBallot {
    if (this.#kind !== 'ranked') return { choices: ascending(places), points: null };
    if (namedTwice(places)) throw new RangeError(NAMED_TWICE);
    return { choices: places, points: null };
  }

  #append({ choices, points }: SettledBallot): void {
    this.#reserve(this.#used + choices.length);
    this.#choices.set(choices, this.#used);
    if (points !== null) this.#points?.set(points, this.#used);
    this.#used += choices.length;
    this.#starts.push(this.#used);
    this.longest = Math.max(this.longest, choices.length);
  }

  #reserve(length: number): void {
    if (length <= this.#choices.length) return;
    const room = 2 * length;
    const choices = new Int32Array(room);
    choices.set(this.#choices);
    this.#choices = choices;
    if (this.#points === null) return;
    const points = new Float64Array(room);
    points.set(this.#points);
    this.#points = points;
  }
}

interface SettledBallot {
  readonly choices: readonly number[];
  readonly points: readonly number[] | null;
}

/** Places ascending, each with its points, without those of 0. */
function settlePoints(places: readonly number[], points: readonly number[]): SettledBallot {
  for (const point of points) {
    if (!Number.isSafeInteger(point)) throw new RangeError(`Points must be whole, not ${point}`);
  }
  const given = new Map(places.map((place, at) => [place, element(points, at)]));
  const choices = ascending(places).filter((place) => given.get(place) !== 0);
  return { choices, points: choices.map((place) => given.get(place) ?? 0) };
}

const NAMED_TWICE = 'A ballot names one project twice';

function ascending(places: readonly number[]): readonly number[] {
  let isSorted = true;
  for (let at = 1; at < places.length && isSorted; at += 1) {
    isSorted = (places[at - 1] ?? 0) < (places[at] ?? 0);
  }
  if (isSorted) return places;
  if (namedTwice(places)) throw new RangeError(NAMED_TWICE);
  const sorted = [...places];
  if (sorted.length > FEW) return sorted.sort((a, b) => a - b);
  for (let at = 1; at < sorted.length; at += 1) {
    const place = sorted[at] ?? 0;
    let to = at;
    for (; to > 0 && (sorted[to - 1] ?? 0) > place; to -= 1) sorted[to] = sorted[to - 1] ?? 0;
    sorted[to] = place;
  }
  return sorted;
}

/** So few are sorted quickest by putting each in its place. */
const FEW = 24;

/**
 * A text for each ballot and no other: points end at the first semicolon, and choices follow, each
 * as the character of that number. Far quicker to make and to compare than written numbers.
 */
function keyOf({ choices, points }: SettledBallot): string {
  const text = textOf(choices);
  return points === null ? text : `${points.join(',')};${text}`;
}

function textOf(choices: readonly number[]): string {
  let highest = 0;
  for (const choice of choices) highest = Math.max(highest, choice);
  if (choices.length > MOST_ARGUMENTS || highest > HIGHEST_CHARACTER) {
    // Written out, and told from the short form by what no short form begins with.
    return `${NOT_A_CHOICE}${choices.join(',')}`;
  }
  return String.fromCharCode(...choices);
}

const HIGHEST_CHARACTER = 0xfffe;
const NOT_A_CHOICE = '\uffff';
/** A function takes only so many arguments. */
const MOST_ARGUMENTS = 1000;

function checkWeight(weight: number): void {
  if (Number.isSafeInteger(weight) && weight > 0) return;
  throw new RangeError(`A ballot must count a whole number of times, not ${weight}`);
}

/** So few are sorted quickest by putting each in its place. */
const FEW = 24;

/**
 * One ballot while it is being read, in memory that serves for every ballot after it: nothing is
 * made anew for each of millions. It names no project twice, so it never needs more room than there
 * are projects.
 */
export class BallotDraft {
  /** Places of projects: the first `length` of them are on the ballot. */
  readonly choices: Int32Array;
  /** Beside `choices`, where ballots have points. */
  readonly points: Float64Array;
  length = 0;
  readonly #given: Float64Array;
  /** The number of the last ballot that chose each project. */
  readonly #chosenOn: Float64Array;
  #ballot = 0;

  constructor(projects: number) {
    this.choices = new Int32Array(projects);
    this.points = new Float64Array(projects);
    this.#given = new Float64Array(projects);
    this.#chosenOn = new Float64Array(projects);
  }

  /** Starts the next ballot, with nothing on it. */
  begin(): void {
    this.length = 0;
    this.#ballot += 1;
  }

  /** Adds a project by its place; false, and nothing added, when it is on the ballot already. */
  choose(place: number): boolean {
    if (this.#chosenOn[place] === this.#ballot) return false;
    this.#chosenOn[place] = this.#ballot;
    this.choices[this.length] = place;
    this.length += 1;
    return true;
  }

  /** Keeps only the choices whose points are as they should be. */
  keep(isKept: (points: number) => boolean): void {
    const { choices, points, length } = this;
    let kept = 0;
    for (let at = 0; at < length; at += 1) {
      const given = points[at] ?? 0;
      if (!isKept(given)) continue;
      choices[kept] = choices[at] ?? 0;
      points[kept] = given;
      kept += 1;
    }
    this.length = kept;
  }

  /** Puts the choices in ascending order, and the points with them where there are any. */
  sort(hasPoints: boolean): void {
    const { choices, points, length } = this;
    if (isAscending(choices, length)) return;
    const given = this.#given;
    if (hasPoints) for (let at = 0; at < length; at += 1) given[choices[at] ?? 0] = points[at] ?? 0;
    if (length > FEW) choices.subarray(0, length).sort();
    else sortFew(choices, length);
    if (hasPoints) for (let at = 0; at < length; at += 1) points[at] = given[choices[at] ?? 0] ?? 0;
  }

  /** 32 bits that are the same for the same ballot, and seldom so for different ones. */
  hash(hasPoints: boolean): number {
    const { choices, points, length } = this;
    let hash = length;
    for (let at = 0; at < length; at += 1) {
      hash = mixed(hash, choices[at] ?? 0);
      if (hasPoints) hash = mixed(hash, points[at] ?? 0);
    }
    return hash ^ (hash >>> 15);
  }

  /** A text for each ballot and no other. */
  text(hasPoints: boolean): string {
    const { choices, points, length } = this;
    return ballotText(choices.subarray(0, length), hasPoints ? points.subarray(0, length) : null);
  }
}

export function ballotText(choices: Int32Array, points: Float64Array | null): string {
  return points === null ? choices.join(',') : `${choices.join(',')};${points.join(',')}`;
}

/** Multiplies by an odd number near 2 ** 32 / golden ratio, which spreads neighbours far apart. */
function mixed(hash: number, value: number): number {
  const product = Math.imul(hash ^ value, 0x9e3779b1);
  return product ^ (product >>> 15);
}

function isAscending(choices: Int32Array, length: number): boolean {
  for (let at = 1; at < length; at += 1) {
    if ((choices[at - 1] ?? 0) > (choices[at] ?? 0)) return false;
  }
  return true;
}

function sortFew(choices: Int32Array, length: number): void {
  for (let at = 1; at < length; at += 1) {
    const place = choices[at] ?? 0;
    let to = at;
    for (; to > 0 && (choices[to - 1] ?? 0) > place; to -= 1) choices[to] = choices[to - 1] ?? 0;
    choices[to] = place;
  }
}

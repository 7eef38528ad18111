import { type BallotDraft, ballotText } from './ballot-draft.js';

/**
 * Distinct ballots one after another, in one block of memory that doubles when it is full. Group g
 * chose `choices[starts[g]]` up to, not including, `choices[starts[g + 1]]`.
 */
export class BallotBlock {
  groups = 0;
  /** Choices on the longest ballot. */
  longest = 0;
  #starts = new Int32Array(1024);
  #choices = new Int32Array(1024);
  #points: Float64Array | null;

  constructor(hasPoints: boolean) {
    this.#points = hasPoints ? new Float64Array(1024) : null;
  }

  /** Appends a ballot; returns its group. */
  append({ choices, points, length }: BallotDraft): number {
    const group = this.groups;
    const start = this.#start(group);
    const end = start + length;
    if (group + 2 > this.#starts.length) this.#starts = doubled(this.#starts, group + 2);
    if (end > this.#choices.length) this.#choices = doubled(this.#choices, end);
    copy(choices, length, this.#choices, start);
    if (this.#points !== null) {
      if (end > this.#points.length) this.#points = doubled(this.#points, end);
      copy(points, length, this.#points, start);
    }
    this.#starts[group + 1] = end;
    this.groups += 1;
    this.longest = Math.max(this.longest, length);
    return group;
  }

  /** Whether a group is just this ballot. */
  isAt(group: number, draft: BallotDraft): boolean {
    const { length } = draft;
    const start = this.#start(group);
    if (this.#start(group + 1) - start !== length) return false;
    const choices = this.#choices;
    for (let at = 0; at < length; at += 1) {
      if (choices[start + at] !== draft.choices[at]) return false;
    }
    const points = this.#points;
    if (points === null) return true;
    for (let at = 0; at < length; at += 1) {
      if (points[start + at] !== draft.points[at]) return false;
    }
    return true;
  }

  /** The same text as that of the draft it was. */
  text(group: number): string {
    const [start, end] = [this.#start(group), this.#start(group + 1)];
    return ballotText(
      this.#choices.subarray(start, end),
      this.#points?.subarray(start, end) ?? null,
    );
  }

  /** Copies that later ballots do not change. */
  pack(): { starts: Int32Array; choices: Int32Array; points: Float64Array | null } {
    const used = this.#start(this.groups);
    return {
      starts: this.#starts.slice(0, this.groups + 1),
      choices: this.#choices.slice(0, used),
      points: this.#points?.slice(0, used) ?? null,
    };
  }

  #start(group: number): number {
    return this.#starts[group] ?? 0;
  }
}

/** Quicker than `set` for the few choices on a ballot, since that needs a view made for it. */
function copy<T extends Int32Array | Float64Array>(
  from: T,
  length: number,
  to: T,
  start: number,
): void {
  for (let at = 0; at < length; at += 1) to[start + at] = from[at] ?? 0;
}

/** A longer copy: of twice the length, or of what is needed when that is more. */
function doubled<T extends Int32Array | Float64Array>(items: T, needed: number): T;
function doubled(items: Int32Array | Float64Array, needed: number): Int32Array | Float64Array {
  const length = Math.max(2 * items.length, needed);
  const longer = items instanceof Int32Array ? new Int32Array(length) : new Float64Array(length);
  longer.set(items);
  return longer;
}

/** Printable ASCII, but for a quotation mark and what stands between ids and cells. */
const PLAIN_ID = /^[ !#-+\--:<-~]+$/;
const CODES = 128;
/** Of so many long ids that this does not hold them, the last are left out. */
const MOST_STEPS = 4_000_000;

/**
 * The ids of projects as a table of steps (a trie), so that an id is read by one look-up for each
 * character and never cut out of the text. Only plain ids are in it: of others it knows nothing.
 */
export class IdSteps {
  /** Where the id that was last read ended. */
  end = 0;
  /** The number of each character that is in an id, from 1. */
  readonly #numbers = new Uint8Array(CODES);
  readonly #width: number;
  /**
   * One row for each beginning of an id, that of the empty one first. By the number of the next
   * character: where the row of that longer beginning starts, or 0. By the number 0: -1 - place of
   * the project of which this is the whole id, or 0.
   */
  #steps: Int32Array;
  #used: number;

  constructor(places: ReadonlyMap<string, number>) {
    const ids = [...places].filter(([id]) => PLAIN_ID.test(id));
    let width = 1;
    for (const [id] of ids) {
      for (let at = 0; at < id.length; at += 1) {
        const code = id.charCodeAt(at);
        if (this.#numbers[code] !== 0) continue;
        this.#numbers[code] = width;
        width += 1;
      }
    }
    this.#width = width;
    this.#used = width;
    this.#steps = new Int32Array(64 * width);
    for (const [id, place] of ids) this.#add(id, place);
  }

  /**
   * The place of the project whose id stands in a text from here on, up to a character that is in
   * no id; -1 when it is no id of a project. `end` tells where it ended.
   */
  read(text: string, from: number): number {
    const [steps, numbers] = [this.#steps, this.#numbers];
    let row = 0;
    let at = from;
    for (; ; at += 1) {
      const code = text.charCodeAt(at);
      const number = code < CODES ? (numbers[code] ?? 0) : 0;
      row = steps[row + number] ?? 0;
      if (row <= 0) break;
    }
    this.end = at;
    return -1 - row;
  }

  #add(id: string, place: number): void {
    if (this.#used + id.length * this.#width > MOST_STEPS) return;
    let row = 0;
    for (let at = 0; at < id.length; at += 1) {
      const step = row + (this.#numbers[id.charCodeAt(at)] ?? 0);
      row = this.#steps[step] ?? 0;
      if (row !== 0) continue;
      row = this.#newRow();
      this.#steps[step] = row;
    }
    this.#steps[row] = -1 - place;
  }

  #newRow(): number {
    const row = this.#used;
    this.#used += this.#width;
    if (this.#used > this.#steps.length) {
      const steps = new Int32Array(2 * this.#steps.length);
      steps.set(this.#steps);
      this.#steps = steps;
    }
    return row;
  }
}

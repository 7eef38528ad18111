import type { Cell, Row } from './cell-scanner.js';
import { VOTE_TYPES, type PabulibMeta } from './pabulib-record.js';
import { PabulibSyntaxError, quoted, type PabulibPosition } from './pabulib-syntax-error.js';

const MOST_KEYS = 1000;

/** What META promises about the rest of the file. Null where it is silent. */
export interface Promises {
  readonly hasPoints: boolean;
  readonly leastChoices: number;
  readonly mostChoices: number;
  readonly projects: CountPromise | null;
  readonly votes: CountPromise | null;
}

interface CountPromise extends PabulibPosition {
  readonly count: number;
}

/** Gathers and checks the META section. */
export class MetaSection {
  readonly #cells = new Map<string, Cell>();
  readonly #line: number;

  constructor(line: number) {
    this.#line = line;
  }

  add([keyCell, value]: Row): void {
    const key = keyCell.text.trim();
    if (key === '') throw new PabulibSyntaxError('empty-cell', keyCell, 'a key', 'nothing');
    if (this.#cells.has(key)) {
      throw new PabulibSyntaxError('duplicate-meta', keyCell, 'each key once', quoted(key));
    }
    if (this.#cells.size === MOST_KEYS) {
      throw new PabulibSyntaxError('too-many-rows', keyCell, `at most ${MOST_KEYS} keys`, 'more');
    }
    if (value !== undefined) this.#cells.set(key, value);
  }

  get record(): PabulibMeta {
    const meta = new Map([...this.#cells].map(([key, cell]) => [key, cell.text]));
    return { kind: 'meta', meta, line: this.#line };
  }

  /** Checks what a count needs. `end`: where a missing key should have stood by. */
  promises(end: PabulibPosition): Promises {
    checkDecimal(this.#required('budget', end), 'a budget in plain digits');
    const voteType = this.#required('vote_type', end);
    if (!VOTE_TYPES.includes(voteType.text.trim())) {
      const expected = `one of ${VOTE_TYPES.join(', ')}`;
      throw new PabulibSyntaxError('unknown-vote-type', voteType, expected, quoted(voteType.text));
    }
    const type = voteType.text.trim();
    return {
      hasPoints: type === 'cumulative' || type === 'scoring',
      leastChoices: this.#count('min_length')?.count ?? 0,
      mostChoices: type === 'choose-1' ? 1 : (this.#count('max_length')?.count ?? Infinity),
      projects: this.#count('num_projects'),
      votes: this.#count('num_votes'),
    };
  }

  #required(key: string, end: PabulibPosition): Cell {
    const cell = this.#cells.get(key);
    if (cell !== undefined) return cell;
    throw new PabulibSyntaxError('missing-meta', end, `the key ${key} in META before here`, 'none');
  }

  #count(key: string): CountPromise | null {
    const cell = this.#cells.get(key);
    if (cell === undefined || cell.text === '') return null;
    const { text, line, column } = cell;
    if (!/^\d{1,15}$/.test(text)) {
      throw new PabulibSyntaxError('bad-number', cell, 'a whole number', quoted(text));
    }
    return { count: Number(text), line, column };
  }
}

/** Digits with at most one point, at most 30 digits in all: no sign, exponent, NaN or Infinity. */
export function checkDecimal(cell: Cell, expected: string, signed = false): void {
  if (isDecimal(cell.text, signed)) return;
  throw new PabulibSyntaxError('bad-number', cell, expected, quoted(cell.text));
}

export function isDecimal(text: string, signed: boolean): boolean {
  if (text.length > 32) return false;
  const digits = signed && text.startsWith('-') ? text.slice(1) : text;
  return /^\d+(?:\.\d+)?$/.test(digits) && digits.replace('.', '').length <= 30;
}

/** Holds a section to the number of rows META promised. */
export function keepPromise(promise: CountPromise | null, found: number, what: string): void {
  if (promise === null || promise.count === found) return;
  throw new PabulibSyntaxError(
    'count-mismatch',
    promise,
    `the number of ${what} in the file, ${found},`,
    String(promise.count),
  );
}

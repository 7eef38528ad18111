import { quoted, type FilePosition } from '../text/file-syntax-error.js';
import type { Row } from '../text/row.js';
import { VOTE_TYPES, type PabulibMeta, type PabulibVoteType } from './pabulib-record.js';
import { PabulibSyntaxError } from './pabulib-syntax-error.js';
import { checkDecimal } from './plain-decimal.js';
import { type Cell, TableHeader } from './table-header.js';

const MOST_KEYS = 1000;

/** What META promises about the rest of the file. Null where it is silent. */
export interface Promises {
  readonly voteType: PabulibVoteType;
  readonly budget: Cell;
  readonly hasPoints: boolean;
  readonly leastChoices: number;
  readonly mostChoices: number;
  readonly projects: CountPromise | null;
  readonly votes: CountPromise | null;
}

interface CountPromise extends FilePosition {
  readonly count: number;
}

/** Gathers and checks the META section. */
export class MetaSection {
  readonly #cells = new Map<string, Cell>();
  readonly #header: TableHeader;
  readonly #line: number;

  constructor(row: Row) {
    this.#header = new TableHeader(row, ['key', 'value']);
    this.#line = row.line - 1;
  }

  read(row: Row): void {
    this.#header.checkWidth(row);
    const keyCell = this.#header.cell(row, 'key');
    const key = keyCell.text.trim();
    if (key === '') throw new PabulibSyntaxError('empty-cell', keyCell, 'a key', 'nothing');
    if (this.#cells.has(key)) {
      throw new PabulibSyntaxError('duplicate-meta', keyCell, 'each key once', quoted(key));
    }
    if (this.#cells.size === MOST_KEYS) {
      throw new PabulibSyntaxError('too-many-rows', keyCell, `at most ${MOST_KEYS} keys`, 'more');
    }
    this.#cells.set(key, this.#header.cell(row, 'value'));
  }

  get record(): PabulibMeta {
    const meta = new Map([...this.#cells].map(([key, cell]) => [key, cell.text]));
    return { kind: 'meta', meta, line: this.#line };
  }

  /** Checks what a count needs. `end`: where a missing key should have stood by. */
  promises(end: FilePosition): Promises {
    const budget = this.#required('budget', end);
    checkDecimal(budget, 'a budget in plain digits');
    const typeCell = this.#required('vote_type', end);
    const voteType = VOTE_TYPES.find((type) => type === typeCell.text.trim());
    if (voteType === undefined) {
      const expected = `one of ${VOTE_TYPES.join(', ')}`;
      throw new PabulibSyntaxError('unknown-vote-type', typeCell, expected, quoted(typeCell.text));
    }
    return {
      voteType,
      budget,
      hasPoints: voteType === 'cumulative' || voteType === 'scoring',
      leastChoices: this.#count('min_length')?.count ?? 0,
      mostChoices: voteType === 'choose-1' ? 1 : (this.#count('max_length')?.count ?? Infinity),
      projects: this.#count('num_projects'),
      votes: this.#count('num_votes'),
    };
  }

  #required(key: string, end: FilePosition): Cell {
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

/** Holds a section to the number of rows META promised. */
export function keepPromise(promise: CountPromise | null, found: number, what: string): void {
  if (promise === null || promise.count === found) return;
  const expected = `the number of ${what} in the file, ${found},`;
  throw new PabulibSyntaxError('count-mismatch', promise, expected, String(promise.count));
}

import { quoted, type FilePosition } from '../text/file-syntax-error.js';
import type { Row } from '../text/row.js';
import type { PabulibFields } from './pabulib-record.js';
import { PabulibSyntaxError } from './pabulib-syntax-error.js';

/** One cell and where it stands. */
export interface Cell extends FilePosition {
  readonly text: string;
}

/** The header row of a section: says which cell of a row is which, in whatever order. */
export class TableHeader {
  readonly #columns: readonly string[];
  readonly #places: ReadonlyMap<string, number>;

  constructor(row: Row, required: readonly string[]) {
    const places = new Map<string, number>();
    for (const [place, cell] of row.cells.entries()) {
      const name = cell.trim();
      if (name === '') {
        throw new PabulibSyntaxError('empty-cell', row.at(place), 'a column name', 'nothing');
      }
      if (places.has(name)) {
        const expected = 'each column once';
        throw new PabulibSyntaxError('duplicate-column', row.at(place), expected, quoted(name));
      }
      places.set(name, place);
    }
    for (const name of required) {
      if (places.has(name)) continue;
      const found = quoted([...places.keys()].join(';'));
      throw new PabulibSyntaxError('missing-column', row.at(0), `a column ${name}`, found);
    }
    this.#columns = [...places.keys()];
    this.#places = places;
  }

  /** How many cells each row has. */
  get width(): number {
    return this.#columns.length;
  }

  /** Where a column stands in each row; null when there is none. */
  place(name: string): number | null {
    return this.#places.get(name) ?? null;
  }

  /** Where a column that was required stands. */
  required(name: string): number {
    return this.#places.get(name) ?? -1;
  }

  /** Throws PabulibSyntaxError when a row has more or fewer cells than the header. */
  checkWidth(row: Row): void {
    const { width } = this;
    if (row.width === width) return;
    const [expected, found] = [`${width} cells in this row`, String(row.width)];
    throw new PabulibSyntaxError('wrong-number-of-cells', row.at(0), expected, found);
  }

  /** The text under a column, or '' when the file has no such column. */
  text(row: Row, name: string): string {
    const place = this.place(name);
    return place === null ? '' : row.cell(place);
  }

  cell(row: Row, name: string): Cell {
    return cellAt(row, this.required(name));
  }

  fields(row: Row): PabulibFields {
    const fields = new Map<string, string>();
    const { cells } = row;
    for (const [place, name] of this.#columns.entries()) fields.set(name, cells[place] ?? '');
    return fields;
  }
}

function cellAt(row: Row, place: number): Cell {
  return { text: row.cell(place), ...row.at(place) };
}

/** A cell that must not be empty, trimmed. */
export function idAt(row: Row, place: number, column: string): string {
  const id = row.cell(place).trim();
  if (id !== '') return id;
  throw new PabulibSyntaxError('empty-cell', row.at(place), `a ${column}`, 'nothing');
}

/** The items of a cell that holds a list. */
export function listOf(text: string): string[] {
  if (text.trim() === '') return [];
  const items = text.split(',');
  for (const [at, item] of items.entries()) items[at] = item.trim();
  return items;
}

import { element } from '../element.js';
import type { Cell, Row } from './cell-scanner.js';
import type { PabulibFields } from './pabulib-record.js';
import { PabulibSyntaxError, quoted } from './pabulib-syntax-error.js';

/** The header row of a section: says which cell of a row is which, in whatever order. */
export class TableHeader {
  readonly #columns: readonly string[];
  readonly #places: ReadonlyMap<string, number>;

  constructor(row: Row, required: readonly string[]) {
    const places = new Map<string, number>();
    for (const [place, cell] of row.entries()) {
      const name = cell.text.trim();
      if (name === '') throw new PabulibSyntaxError('empty-cell', cell, 'a column name', 'nothing');
      if (places.has(name)) {
        throw new PabulibSyntaxError('duplicate-column', cell, 'each column once', quoted(name));
      }
      places.set(name, place);
    }
    for (const name of required) {
      if (places.has(name)) continue;
      const found = quoted([...places.keys()].join(';'));
      throw new PabulibSyntaxError('missing-column', row[0], `a column ${name}`, found);
    }
    this.#columns = [...places.keys()];
    this.#places = places;
  }

  has(name: string): boolean {
    return this.#places.has(name);
  }

  /** Throws PabulibSyntaxError when a row has more or fewer cells than the header. */
  checkWidth(row: Row): void {
    const width = this.#columns.length;
    if (row.length === width) return;
    const expected = `${width} cells in this row`;
    throw new PabulibSyntaxError('wrong-number-of-cells', row[0], expected, String(row.length));
  }

  /** A column that was required. */
  cell(row: Row, name: string): Cell {
    return element(row, this.#places.get(name) ?? -1);
  }

  /** A required column that must not be empty, trimmed. */
  id(row: Row, name: string): string {
    const cell = this.cell(row, name);
    const id = cell.text.trim();
    if (id === '') throw new PabulibSyntaxError('empty-cell', cell, `a ${name}`, 'nothing');
    return id;
  }

  fields(row: Row): PabulibFields {
    return new Map(this.#columns.map((name, place) => [name, element(row, place).text]));
  }
}

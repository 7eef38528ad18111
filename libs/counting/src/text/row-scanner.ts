import { CarefulRow } from './careful-row.js';
import type { FilePosition } from './file-syntax-error.js';
import { hasByteOrderMark, nextSpecial } from './harmful-text.js';
import { LONGEST_RECORD, MOST_CELLS, PlainRow, type Row, type RowError } from './row.js';

const RETURN = 13;

/** Whole lines that were read at once: how many, and where the next one starts. */
export interface PlainLines {
  readonly end: number;
  readonly lines: number;
}

/** Reads lines of a chunk in a quicker way than as rows, from one on, as far as it can. */
export type ReadLines = (chunk: string, from: number, lastBreak: number) => PlainLines;

/**
 * Cuts text into rows of cells, in chunks of any size, holding one row at a time. A cell that
 * starts with `"` runs to its closing `"`, with `""` for a quote inside, and may hold tabs and line
 * breaks; a quote later in a plain cell is just a character. Rows end with LF or CRLF. A byte order
 * mark at the very start is dropped.
 *
 * Nearly every row is plain: it lies whole in one chunk with nothing special in it, and is split at
 * once. Only the others are read character by character.
 */
export class RowScanner {
  readonly #separator: string;
  readonly #careful: CarefulRow;
  #started = false;

  constructor(separator: ',' | ';', error: RowError) {
    this.#separator = separator;
    this.#careful = new CarefulRow(separator, error);
  }

  /**
   * The rows of a chunk, but for the lines that `readLines` takes. Throws the format's error as
   * soon as a row goes wrong or grows too long.
   */
  *rows(chunk: string, readLines: ReadLines = readNone): Generator<Row> {
    const careful = this.#careful;
    const lastBreak = chunk.lastIndexOf('\n');
    let at = this.#start(chunk);
    let special = -1;
    while (at < chunk.length) {
      if (!careful.begun) {
        const read = readLines(chunk, at, lastBreak);
        careful.skipLines(read.lines);
        at = read.end;
        if (at === chunk.length) return;
        const end = chunk.indexOf('\n', at);
        if (special < at) special = nextSpecial(chunk, at);
        if (end !== -1 && end < special && end - at < LONGEST_RECORD) {
          const row = this.#plainRow(chunk, at, end);
          if (row !== null) {
            yield row;
            at = end + 1;
            continue;
          }
        }
      }
      at = careful.read(chunk, at);
      const row = careful.take();
      if (row !== null) yield row;
    }
  }

  /** The last row, when the file does not end with a line break. */
  *end(): Generator<Row> {
    const row = this.#careful.end();
    if (row !== null) yield row;
  }

  /** Where reading stands now. */
  get position(): FilePosition {
    return this.#careful.position;
  }

  #start(chunk: string): number {
    if (this.#started || chunk === '') return 0;
    this.#started = true;
    return hasByteOrderMark(chunk) ? 1 : 0;
  }

  #plainRow(chunk: string, start: number, newline: number): Row | null {
    const end = chunk.charCodeAt(newline - 1) === RETURN ? newline - 1 : newline;
    const text = chunk.slice(start, Math.max(start, end));
    // Fewer characters than cells may be are surely not too many cells.
    const isNarrow = text.length < MOST_CELLS || text.split(this.#separator).length <= MOST_CELLS;
    return isNarrow ? new PlainRow(this.#careful.skipLine(), text, this.#separator) : null;
  }
}

function readNone(_chunk: string, from: number): PlainLines {
  return { end: from, lines: 0 };
}

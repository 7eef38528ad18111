import { quoted, type FilePosition, type FileSyntaxError } from './file-syntax-error.js';

/** JSON objects are Maps here, so that no name in a file can mean anything to the language. */
export type JsonValue = string | number | boolean | null | JsonList | JsonObject;
export type JsonList = readonly JsonValue[];
export type JsonObject = ReadonlyMap<string, JsonValue>;

export type JsonErrorCode = 'bad-json' | 'duplicate-key' | 'file-too-long' | 'too-deep';

export type JsonError = new (
  code: JsonErrorCode,
  at: FilePosition,
  expected: string,
  found: string,
) => FileSyntaxError;

const MOST_DEPTH = 100;
const WORDS = new Map<string, true | false | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const SPACE = /[ \t\n\r]*/y;
const CONTROL = /[\u0000-\u001f]/;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const A_STRING = 'a text in quotation marks';
const WORD = /[a-z]+/y;

/**
 * Reads a JSON text (RFC 8259) and remembers where lists and objects stand, so that whoever finds
 * one of the wrong shape can say where. Refuses a key that stands twice in an object, and nesting
 * deeper than 100.
 */
export class JsonReader {
  readonly #text: string;
  readonly #error: JsonError;
  readonly #starts = new WeakMap<object, number>();
  #at = 0;

  constructor(text: string, error: JsonError) {
    this.#text = text;
    this.#error = error;
  }

  /** The whole text as one value. */
  read(): JsonValue {
    if (this.#text.startsWith('\ufeff')) this.#at = 1;
    const value = this.#value(0);
    this.#space();
    if (this.#at < this.#text.length) throw this.#fault('the end of the file');
    return value;
  }

  /** Where a list or object that was read starts. */
  position(value: JsonValue): FilePosition {
    const isPart = typeof value === 'object' && value !== null;
    return this.#position(isPart ? (this.#starts.get(value) ?? 0) : 0);
  }

  #value(depth: number): JsonValue {
    this.#space();
    const start = this.#at;
    const mark = this.#text[start];
    if (mark === '"') return this.#string();
    if (mark === '{' || mark === '[') {
      if (depth === MOST_DEPTH) {
        const expected = `values nested at most ${MOST_DEPTH} deep`;
        throw new this.#error('too-deep', this.#position(start), expected, 'a deeper one');
      }
      const value = mark === '{' ? this.#object(depth + 1) : this.#list(depth + 1);
      this.#starts.set(value, start);
      return value;
    }
    const number = this.#match(NUMBER);
    if (number !== null) return Number(number);
    const word = WORDS.get(this.#match(WORD) ?? '');
    if (word !== undefined) return word;
    this.#at = start;
    throw this.#fault('a JSON value');
  }

  #object(depth: number): JsonObject {
    const members = new Map<string, JsonValue>();
    this.#at += 1;
    if (this.#take('}')) return members;
    for (;;) {
      this.#space();
      const at = this.#at;
      const key = this.#string();
      if (members.has(key)) {
        const position = this.#position(at);
        throw new this.#error('duplicate-key', position, 'each key once', quoted(key));
      }
      if (!this.#take(':')) throw this.#fault('a colon');
      members.set(key, this.#value(depth));
      if (this.#take('}')) return members;
      if (!this.#take(',')) throw this.#fault('a comma or }');
    }
  }

  #list(depth: number): JsonList {
    const items: JsonValue[] = [];
    this.#at += 1;
    if (this.#take(']')) return items;
    for (;;) {
      items.push(this.#value(depth));
      if (this.#take(']')) return items;
      if (!this.#take(',')) throw this.#fault('a comma or ]');
    }
  }

  #string(): string {
    const start = this.#at;
    const end = this.#text[start] === '"' ? this.#closingMark(start + 1) : -1;
    if (end === -1) throw this.#fault(A_STRING);
    const inside = this.#text.slice(start + 1, end);
    if (CONTROL.test(inside)) throw this.#fault(A_STRING);
    const text = inside.includes('\\') ? this.#unescaped(`"${inside}"`) : inside;
    this.#at = end + 1;
    return text;
  }

  /** Where the first quotation mark stands that no backslash takes away; -1 when none does. */
  #closingMark(from: number): number {
    for (let end = this.#text.indexOf('"', from); end !== -1;) {
      let before = end;
      while (before > from && this.#text[before - 1] === '\\') before -= 1;
      if ((end - before) % 2 === 0) return end;
      end = this.#text.indexOf('"', end + 1);
    }
    return -1;
  }

  #unescaped(text: string): string {
    try {
      return String(JSON.parse(text));
    } catch {
      throw this.#fault(A_STRING);
    }
  }

  #take(mark: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== mark) return false;
    this.#at += 1;
    return true;
  }

  #space(): void {
    this.#match(SPACE);
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return null;
    this.#at = pattern.lastIndex;
    return found[0];
  }

  #fault(expected: string): FileSyntaxError {
    const found = this.#text.slice(this.#at, this.#at + 20);
    const position = this.#position(this.#at);
    const what = found === '' ? 'the end of the file' : quoted(found);
    return new this.#error('bad-json', position, expected, what);
  }

  #position(offset: number): FilePosition {
    let line = 1;
    let start = 0;
    for (let end = this.#text.indexOf('\n'); end !== -1 && end < offset;) {
      line += 1;
      start = end + 1;
      end = this.#text.indexOf('\n', start);
    }
    return { line, column: offset - start + 1 };
  }
}

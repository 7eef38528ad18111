import { quoted } from '../text/file-syntax-error.js';
import type { Line } from '../text/line-scanner.js';
import type { Candidate } from '../ranked/ranked-profile.js';
import { BltSyntaxError } from './blt-syntax-error.js';
import { wordAt } from './blt-words.js';

/** Who stands, and how ballots call them: by number from 1, or by nickname. */
export class BltCandidates {
  readonly count: number;
  readonly #places = new Map<string, number>();
  readonly #withdrawn = new Set<number>();
  readonly #roles = new Map<number, 'undeclared' | 'overvote'>();
  /** In the order of candidates; empty when the file gives none. */
  nicknames: readonly string[] = [];
  /** Ids as the file's `[tie …]` lists them; null when it does not. */
  tieOrder: readonly string[] | null = null;
  /** The words of `[droop …]` lines, as they stand. */
  readonly droop: string[] = [];

  constructor(count: number) {
    this.count = count;
    for (let place = 0; place < count; place += 1) this.#places.set(String(place + 1), place);
  }

  /** The place of a candidate, or undefined when there is none of that number or nickname. */
  place(word: string): number | undefined {
    return this.#places.get(word);
  }

  /** Reads a line `-3 -5`: candidates who withdrew. */
  withdraw(line: Line, words: readonly string[]): void {
    for (const [at, word] of words.entries()) {
      if (!word.startsWith('-')) {
        const found = quoted(word);
        throw new BltSyntaxError('bad-number', wordAt(line, at), 'only withdrawn ones', found);
      }
      this.#withdrawn.add(this.#known(line, at, word.slice(1)));
    }
  }

  /** Reads a line `[name word …]`. */
  option(line: Line): void {
    const match = /^\s*\[\s*(\w+)([^\][#]*)\]\s*(?:#.*)?$/.exec(line.text);
    const [, name = '', rest = ''] = match ?? [];
    const words = rest.match(/[^\s,]+/g) ?? [];
    const known = (): number[] => words.map((word, at) => this.#known(line, at + 1, word));
    switch (name) {
      case 'nick':
        this.#name(line, words);
        return;
      case 'withdrawn':
        for (const place of known()) this.#withdrawn.add(place);
        return;
      case 'tie':
        this.tieOrder = this.#order(line, known());
        return;
      case 'undeclared':
        for (const place of known()) this.#roles.set(place, 'undeclared');
        return;
      case 'overvote':
        for (const place of known()) this.#roles.set(place, 'overvote');
        return;
      case 'droop':
        this.droop.push(...words);
        return;
      default: {
        const expected =
          '[nick …], [withdrawn …], [tie …], [undeclared …], [overvote …] or [droop …]';
        throw new BltSyntaxError('bad-option', wordAt(line, 0), expected, quoted(line.text));
      }
    }
  }

  list(names: readonly string[]): Candidate[] {
    return names.map((name, place) => {
      const candidate = { id: String(place + 1), name, withdrawn: this.#withdrawn.has(place) };
      const role = this.#roles.get(place);
      return role === undefined ? candidate : { ...candidate, role };
    });
  }

  #name(line: Line, words: readonly string[]): void {
    const isNew = new Set(words).size === words.length && words.every((word) => !NUMBER.test(word));
    if (!isNew || words.length !== this.count || this.nicknames.length > 0) {
      const expected = `${this.count} different nicknames, once, none of them a number or with =`;
      throw new BltSyntaxError('bad-option', wordAt(line, 0), expected, quoted(line.text));
    }
    for (const [place, word] of words.entries()) this.#places.set(word, place);
    this.nicknames = words;
  }

  #order(line: Line, places: readonly number[]): string[] {
    if (places.length === this.count && new Set(places).size === this.count) {
      return places.map((place) => String(place + 1));
    }
    const expected = `all ${this.count} candidates, each once`;
    throw new BltSyntaxError('bad-option', wordAt(line, 0), expected, quoted(line.text));
  }

  #known(line: Line, at: number, word: string): number {
    const place = this.place(word);
    if (place !== undefined) return place;
    const expected = `a candidate from 1 to ${this.count}, or a nickname`;
    throw new BltSyntaxError('unknown-candidate', wordAt(line, at), expected, quoted(word));
  }
}

/** What a nickname must not look like: a number, a skipped rank, an equal rank. */
const NUMBER = /^[-\d]*$|=/;

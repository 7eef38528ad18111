import { element } from '../exact/element.js';
import { quoted } from '../text/file-syntax-error.js';
import type { Line } from '../text/line-scanner.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import { RankedProfileBuilder } from '../ranked/ranked-profile-builder.js';
import type { BltCandidates } from './blt-candidates.js';
import { BltSyntaxError } from './blt-syntax-error.js';
import { wholeNumber, wordAt, wordsOf } from './blt-words.js';

/** Collects lines `weight first second … 0` into a profile. */
export class BltBallots {
  readonly #candidates: BltCandidates;
  readonly #builder: RankedProfileBuilder;
  #ballots = 0;

  constructor(candidates: BltCandidates, seats: number) {
    this.#candidates = candidates;
    const unnamed = candidates.list(Array.from({ length: candidates.count }, () => ''));
    this.#builder = new RankedProfileBuilder({ title: '', seats, candidates: unnamed });
  }

  /** Reads one line; says whether it was the `0` that ends the ballots. */
  read(line: Line): boolean {
    const plain = plainBallot(line.text, this.#candidates.count);
    if (plain !== null) {
      this.#count(line, plain.weight);
      this.#builder.addOrder(plain.order, plain.weight);
      return false;
    }
    // OpenSTV puts a ballot's own name in brackets where others put a weight; it stands for 1.
    const words = wordsOf(line.text.replace(/^\s*\([^()]*\)/, '1'));
    if (words.length === 0) return false;
    if (words.length === 1 && words[0] === '0') return true;
    const weight = wholeNumber(element(words, 0), 'a number of ballots', wordAt(line, 0));
    if (words.length < 2 || words.at(-1) !== '0') {
      const at = wordAt(line, words.length);
      throw new BltSyntaxError(
        'missing-end',
        at,
        '0 at the end of the ballot',
        'the end of the line',
      );
    }
    const ranking = words.slice(1, -1).map((word, at) => this.#rank(line, at + 1, word));
    this.#count(line, weight);
    this.#builder.add(ranking, weight);
    return false;
  }

  build(): RankedProfile {
    return this.#builder.build();
  }

  #rank(line: Line, at: number, word: string): number[] {
    if (word === '-') return [];
    const places: number[] = [];
    for (const name of word.split('=')) {
      const place = this.#candidates.place(name);
      if (place === undefined) {
        const expected = `a candidate from 1 to ${this.#candidates.count}, or a nickname`;
        throw new BltSyntaxError('unknown-candidate', wordAt(line, at), expected, quoted(name));
      }
      if (places.length > 0 && places.includes(place)) {
        const expected = 'each candidate once at one rank';
        throw new BltSyntaxError('repeated-choice', wordAt(line, at), expected, quoted(name));
      }
      places.push(place);
    }
    return places;
  }

  #count(line: Line, weight: number): void {
    this.#ballots += weight;
    if (Number.isSafeInteger(this.#ballots)) return;
    const expected = 'fewer than 2 ** 53 ballots in all';
    throw new BltSyntaxError('number-too-large', wordAt(line, 0), expected, String(weight));
  }
}

const ZERO = 48;
const NINE = 57;
const SPACE = 32;

/**
 * What a line says that is nothing but numbers and spaces and quite in order, as nearly every line
 * is. Null for any other, which is then read with care.
 */
function plainBallot(
  text: string,
  candidates: number,
): { readonly weight: number; readonly order: readonly number[] } | null {
  const order: number[] = [];
  let weight = 0;
  let number = -1;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at === text.length ? SPACE : text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) {
      if (number === 0 || number > LARGE) return null;
      number = Math.max(number, 0) * 10 + code - ZERO;
    } else if (code !== SPACE) {
      return null;
    } else if (number >= 0) {
      if (weight === 0) weight = number;
      else order.push(number - 1);
      if (weight === 0) return null;
      number = -1;
    }
  }
  // The 0 at the end became a place before the first.
  if (order.pop() !== -1) return null;
  return order.every((place) => place >= 0 && place < candidates) ? { weight, order } : null;
}

/** Ten times this and a digit more is still a safe integer. */
const LARGE = 10 ** 14;

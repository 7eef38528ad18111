import { element } from '../exact/element.js';
import type { RankedProfile } from '../ranked/ranked-profile.js';
import { quoted } from '../text/file-syntax-error.js';
import { type Line, LineScanner } from '../text/line-scanner.js';
import type { TextChunks } from '../text/text-chunks.js';
import { BltBallots } from './blt-ballots.js';
import { BltCandidates } from './blt-candidates.js';
import { BltNames } from './blt-names.js';
import { BltSyntaxError } from './blt-syntax-error.js';
import { wholeNumber, wordAt, wordsOf } from './blt-words.js';

/** A whole .blt file, ready to be counted. */
export interface BltElection {
  /** Its title is the file's; '' when there is none. */
  readonly profile: RankedProfile;
  /**
   * Candidate ids as `[tie …]` lists them, null when the file does not. In Droop and stv-rs, whose
   * option it is, the first named is the first to be excluded: the opposite of a declared order.
   */
  readonly tieOrder: readonly string[] | null;
  /** In the order of candidates; empty when the file gives none. */
  readonly nicknames: readonly string[];
  /** The words of `[droop …]`: options for one program, kept as they stand. */
  readonly droop: readonly string[];
  /** Lines after the title. */
  readonly remarks: readonly string[];
}

const MOST_CANDIDATES = 10_000;

/**
 * Reads a ranked election from a .blt file (Hill, Wichmann and Woodall's format for STV), in text
 * chunks of any size. Memory holds the distinct ballots and one line.
 *
 * Line by line: `candidates seats`; then, in any order, `-3` for a withdrawn candidate and options
 * `[nick …]`, `[withdrawn …]`, `[tie …]`, `[undeclared …]`, `[overvote …]`, `[droop …]`; ballots
 * `weight first second … 0`, where `a=b` is an equal rank and `-` a skipped one, candidates go by
 * number from 1 or by nickname, and commas may stand for spaces; `0`; the candidates' names and the
 * title, with or without quotation marks, or names in comments `# ALTERNATIVE NAME 1: …`.
 *
 * A candidate who stands at several ranks of a ballot is kept at all of them.
 *
 * Throws BltSyntaxError, with line and column, at the first thing that is wrong.
 */
export async function readBlt(source: TextChunks): Promise<BltElection> {
  const scanner = new LineScanner(BltSyntaxError);
  const file = new BltFile();
  for await (const chunk of source) {
    for (const line of scanner.lines(chunk)) file.read(line);
  }
  for (const line of scanner.end()) file.read(line);
  return file.finish(scanner);
}

class BltFile {
  #candidates: BltCandidates | null = null;
  #seats = 0;
  #ballots: BltBallots | null = null;
  #names: BltNames | null = null;

  read(line: Line): void {
    if (this.#names !== null) this.#names.read(line);
    else if (this.#ballots !== null) this.#readBallot(line, this.#ballots);
    else this.#readHead(line);
  }

  finish({ position }: LineScanner): BltElection {
    if (this.#candidates === null || this.#ballots === null || this.#names === null) {
      const expected = this.#candidates === null ? HEADER : '0 at the end of the ballots';
      const code = this.#candidates === null ? 'missing-header' : 'missing-end';
      throw new BltSyntaxError(code, position, expected, 'the end of the file');
    }
    const { names, title, remarks } = this.#names.finish(position);
    const { nicknames, tieOrder, droop } = this.#candidates;
    const candidates = this.#candidates.list(names);
    const profile = { ...this.#ballots.build(), title, candidates };
    return { profile, tieOrder, nicknames, droop, remarks };
  }

  #readHead(line: Line): void {
    const words = wordsOf(line.text);
    const first = words[0];
    if (first === undefined) return;
    if (this.#candidates === null) this.#readHeader(line, words);
    else if (first.startsWith('[')) this.#candidates.option(line);
    else if (/^-\d/.test(first)) this.#candidates.withdraw(line, words);
    else {
      this.#ballots = new BltBallots(this.#candidates, this.#seats);
      this.#readBallot(line, this.#ballots);
    }
  }

  #readHeader(line: Line, words: readonly string[]): void {
    if (words.length !== 2) {
      throw new BltSyntaxError('missing-header', wordAt(line, 0), HEADER, quoted(line.text));
    }
    const count = wholeNumber(element(words, 0), 'a number of candidates', wordAt(line, 0));
    if (count > MOST_CANDIDATES) {
      const expected = `at most ${MOST_CANDIDATES} candidates`;
      throw new BltSyntaxError('number-too-large', wordAt(line, 0), expected, String(count));
    }
    this.#seats = wholeNumber(element(words, 1), 'a number of seats', wordAt(line, 1));
    this.#candidates = new BltCandidates(count);
  }

  #readBallot(line: Line, ballots: BltBallots): void {
    if (!ballots.read(line)) return;
    this.#names = new BltNames(this.#candidates?.count ?? 0);
  }
}

const HEADER = 'the number of candidates and the number of seats';

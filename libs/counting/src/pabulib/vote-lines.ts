import type { BallotDraft } from '../profile/ballot-draft.js';
import { harmIn } from '../text/harmful-text.js';
import { LONGEST_RECORD } from '../text/row.js';
import type { PlainLines } from '../text/row-scanner.js';
import { IdSteps } from './id-steps.js';
import type { PabulibBallots } from './pabulib-ballots.js';
import type { VotesSection } from './votes-section.js';

const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const ZERO = 48;
const NINE = 57;
const SEMICOLON = 59;
const DELETE = 127;

/** In place of where something ends: it is not what nearly every line has there. */
const ODD = -1;
/** So many digits make a safe integer, whatever they are. */
const SAFE_DIGITS = 15;

/**
 * Reads the lines of VOTES that are as nearly all are, straight from the characters: no quotation
 * marks, ids as they stand in PROJECTS, points of digits only, nothing wrong. Every other line it
 * leaves, untouched and whole, to be read as a row, which says what is wrong if something is; so
 * what a file means, or why it is refused, never hangs on this reader.
 */
export class VoteLines {
  readonly #votes: VotesSection;
  readonly #ballots: PabulibBallots;
  readonly #ids: IdSteps;
  readonly #draft: BallotDraft;
  #points = 0;

  constructor(votes: VotesSection, ballots: PabulibBallots) {
    this.#votes = votes;
    this.#ballots = ballots;
    this.#ids = new IdSteps(ballots.places);
    this.#draft = ballots.draft;
  }

  /** Reads lines from one on to the first that it leaves, none beyond the last line break. */
  read(chunk: string, from: number, lastBreak: number): PlainLines {
    let at = from;
    let lines = 0;
    while (at <= lastBreak) {
      const next = this.#line(chunk, at);
      if (next === ODD) break;
      at = next;
      lines += 1;
    }
    this.#votes.count += lines;
    return { end: at, lines };
  }

  /** Where the next line starts. */
  #line(chunk: string, from: number): number {
    this.#draft.begin();
    this.#points = 0;
    const { width } = this.#votes;
    let at = from;
    for (let place = 0; place < width; place += 1) {
      if (place > 0) {
        if (chunk.charCodeAt(at) !== SEMICOLON) return ODD;
        at += 1;
      }
      at = this.#cell(chunk, at, place);
      if (at === ODD) return ODD;
    }
    if (chunk.charCodeAt(at) === RETURN) at += 1;
    if (chunk.charCodeAt(at) !== NEWLINE || at - from >= LONGEST_RECORD) return ODD;
    return this.#count() ? at + 1 : ODD;
  }

  /** Where a cell ends, as a line break does not come later. */
  #cell(chunk: string, from: number, place: number): number {
    if (place === this.#votes.votePlace) return this.#choices(chunk, from);
    if (place === this.#votes.pointsPlace) return this.#numbers(chunk, from);
    if (place !== this.#votes.idPlace) return cellEnd(chunk, from);
    const first = chunk.charCodeAt(from);
    const isThere = first > SPACE && first < DELETE;
    const end = isThere ? cellEnd(chunk, from) : ODD;
    return end > from ? end : ODD;
  }

  #choices(chunk: string, from: number): number {
    const [ids, draft] = [this.#ids, this.#draft];
    if (endsCell(chunk.charCodeAt(from))) return from;
    for (let at = from; ; at += 1) {
      const place = ids.read(chunk, at);
      if (place < 0 || !draft.choose(place)) return ODD;
      at = ids.end;
      const code = chunk.charCodeAt(at);
      if (code !== COMMA) return endsCell(code) ? at : ODD;
    }
  }

  #numbers(chunk: string, from: number): number {
    const { points } = this.#draft;
    let code = chunk.charCodeAt(from);
    if (endsCell(code)) return from;
    for (let at = from; ; at += 1) {
      const start = at;
      let number = 0;
      code = chunk.charCodeAt(at);
      for (; code >= ZERO && code <= NINE; code = chunk.charCodeAt(at)) {
        number = 10 * number + (code - ZERO);
        at += 1;
      }
      if (at === start || at > start + SAFE_DIGITS) return ODD;
      points[this.#points] = number;
      this.#points += 1;
      if (code !== COMMA) return endsCell(code) ? at : ODD;
    }
  }

  /** Counts the ballot if all of it is as it should be. */
  #count(): boolean {
    const { length } = this.#draft;
    const { pointsPlace, promises } = this.#votes;
    if (length > promises.mostChoices) return false;
    if (length > 0 && length < promises.leastChoices) return false;
    if (pointsPlace !== null && this.#points !== length) return false;
    return this.#ballots.addDraft(pointsPlace !== null);
  }
}

/** Where a cell without anything special ends. */
function cellEnd(chunk: string, from: number): number {
  for (let at = from; ; at += 1) {
    const code = chunk.charCodeAt(at);
    if (endsCell(code)) return at;
    if (code === QUOTE || ((code < SPACE || code >= DELETE) && harmIn(code) !== null)) return ODD;
  }
}

function endsCell(code: number): boolean {
  return code === SEMICOLON || code === NEWLINE || code === RETURN;
}

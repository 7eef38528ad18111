import { element } from '../exact/element.js';
import {
  type BudgetProfile,
  BudgetProfileBuilder,
  type BudgetProfileHead,
} from '../profile/budget-profile.js';
import type { FilePosition } from '../text/file-syntax-error.js';
import type { Row } from '../text/row.js';
import { checkedDigits, wholeUnits } from './pabulib-money.js';
import { PabulibSyntaxError } from './pabulib-syntax-error.js';
import type { VotesSection } from './votes-section.js';

/** Where ballots are long, few are alike: past so many spellings they must have been of use. */
const UNTRIED = 4096;

/**
 * Collects rows of VOTES into a profile. A vote spelt like an earlier one is counted without being
 * read again; what is kept is one spelling for each, never the rows.
 */
export class PabulibBallots {
  readonly #spellings = new Map<string, number>();
  #head: BudgetProfileHead;
  #builder: BudgetProfileBuilder;
  #pointsDigits = 0;
  #repeated = 0;

  constructor(head: BudgetProfileHead) {
    this.#head = head;
    this.#builder = new BudgetProfileBuilder(head);
  }

  read(row: Row, votes: VotesSection): void {
    votes.voterId(row);
    const vote = row.cell(votes.votePlace);
    const { pointsPlace } = votes;
    // No cell holds a null character, so this joins two cells without doubt.
    const spelling = pointsPlace === null ? vote : `${vote}\0${row.cell(pointsPlace)}`;
    const known = this.#spellings.get(spelling);
    if (known !== undefined) {
      this.#repeated += 1;
      this.#builder.addAgain(known);
      return;
    }
    const group = this.#add(row, votes);
    if (this.#spellings.size < UNTRIED + 2 * this.#repeated) {
      this.#spellings.set(unshared(spelling), group);
    }
  }

  build(): BudgetProfile {
    return this.#builder.build();
  }

  #add(row: Row, votes: VotesSection): number {
    const choices = votes.choices(row, this.#builder.places);
    const texts = votes.points(row, choices.length);
    if (texts === null) return this.#builder.addPlaces(choices);
    const at = row.at(votes.pointsPlace ?? 0);
    this.#refine(texts, at);
    const points = texts.map((text) => wholeUnits(text, this.#pointsDigits, at));
    if (this.#head.kind === 'points') return this.#builder.addPlaces(choices, points);
    return this.#builder.addPlaces(choices.filter((_choice, at) => element(points, at) > 0));
  }

  /** Takes earlier points in finer units when these need more digits after the point. */
  #refine(texts: readonly string[], at: FilePosition): void {
    const digits = texts.reduce((most, text) => Math.max(most, checkedDigits(text, at)), 0);
    if (digits <= this.#pointsDigits) return;
    const scale = 10 ** (digits - this.#pointsDigits);
    this.#pointsDigits = digits;
    if (this.#head.kind !== 'points') return;
    const { weights, starts, choices, points } = this.#builder.build();
    this.#head = { ...this.#head, pointsDigits: digits };
    this.#builder = new BudgetProfileBuilder(this.#head);
    // Ballots that differed still differ, so each keeps its group, and spellings stay right.
    for (const [group, weight] of weights.entries()) {
      const [from, to] = [element(starts, group), element(starts, group + 1)];
      const scaled = Array.from(points?.subarray(from, to) ?? [], (point) => point * scale);
      if (!scaled.every(Number.isSafeInteger)) {
        const expected = 'digits that leave earlier points below 2 ** 53';
        throw new PabulibSyntaxError('number-too-large', at, expected, `${digits} of them`);
      }
      this.#builder.addPlaces([...choices.subarray(from, to)], scaled, weight);
    }
  }
}

/** The same text in memory of its own: a slice would keep alive the whole chunk it was cut from. */
function unshared(text: string): string {
  return ` ${text}`.slice(1);
}

import { element } from '../exact/element.js';
import { BallotDraft } from '../profile/ballot-draft.js';
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

/** Collects votes into a profile; what is kept is one ballot for all alike, never the rows. */
export class PabulibBallots {
  /** For a vote that is read without its row, and then counted by `addDraft`. */
  readonly draft: BallotDraft;
  #head: BudgetProfileHead;
  #builder: BudgetProfileBuilder;
  #pointsDigits = 0;

  constructor(head: BudgetProfileHead) {
    this.draft = new BallotDraft(head.projects.length);
    this.#head = head;
    this.#builder = new BudgetProfileBuilder(head);
  }

  /** Place of each project id in the profile. */
  get places(): ReadonlyMap<string, number> {
    return this.#builder.places;
  }

  read(row: Row, votes: VotesSection): void {
    votes.voterId(row);
    const choices = votes.choices(row, this.#builder.places);
    const texts = votes.points(row, choices.length);
    if (texts === null) {
      this.#builder.addPlaces(choices);
      return;
    }
    const at = row.at(votes.pointsPlace ?? 0);
    this.#refine(texts, at);
    const points = texts.map((text) => wholeUnits(text, this.#pointsDigits, at));
    if (this.#head.kind === 'points') this.#builder.addPlaces(choices, points);
    else this.#builder.addPlaces(choices.filter((_choice, at) => element(points, at) > 0));
  }

  /**
   * Counts the draft: choices that VOTES allows, and whole points beside them where votes have any.
   * False, and nothing counted, when the points are too large in the unit of earlier ones.
   */
  addDraft(hasPoints: boolean): boolean {
    const { draft } = this;
    if (hasPoints && !this.#scale(draft)) return false;
    if (hasPoints && this.#head.kind !== 'points') draft.keep(isAboveZero);
    this.#builder.addDraft(draft);
    return true;
  }

  build(): BudgetProfile {
    return this.#builder.build();
  }

  #scale({ points, length }: BallotDraft): boolean {
    if (this.#pointsDigits === 0) return true;
    const scale = 10 ** this.#pointsDigits;
    for (let at = 0; at < length; at += 1) {
      const scaled = element(points, at) * scale;
      if (!Number.isSafeInteger(scaled)) return false;
      points[at] = scaled;
    }
    return true;
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

function isAboveZero(points: number): boolean {
  return points > 0;
}

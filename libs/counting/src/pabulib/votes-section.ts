import { namedTwice } from '../profile/named-twice.js';
import { quoted } from '../text/file-syntax-error.js';
import type { Row } from '../text/row.js';
import type { Promises } from './meta-section.js';
import type { PabulibFields } from './pabulib-record.js';
import { PabulibSyntaxError } from './pabulib-syntax-error.js';
import { isDecimal } from './plain-decimal.js';
import { idAt, listOf, TableHeader } from './table-header.js';

/**
 * Reads rows of VOTES and holds them to the ids in PROJECTS and to `min_length`, `max_length` in
 * META. An empty vote is a voter who chose nothing, which no minimum forbids.
 */
export class VotesSection {
  count = 0;
  /** Where the points stand in a row; null when the vote has none. */
  readonly pointsPlace: number | null;
  readonly votePlace: number;
  readonly idPlace: number;
  readonly promises: Promises;
  readonly #header: TableHeader;

  constructor(row: Row, promises: Promises) {
    const required = ['voter_id', 'vote', ...(promises.hasPoints ? ['points'] : [])];
    this.#header = new TableHeader(row, required);
    this.idPlace = this.#header.required('voter_id');
    this.votePlace = this.#header.required('vote');
    this.pointsPlace = promises.hasPoints ? this.#header.required('points') : null;
    this.promises = promises;
  }

  /** How many cells each row has. */
  get width(): number {
    return this.#header.width;
  }

  /** Checks what is not the vote itself, and counts the row; returns the voter's id. */
  voterId(row: Row): string {
    this.#header.checkWidth(row);
    this.count += 1;
    return idAt(row, this.idPlace, 'voter_id');
  }

  /** The places of what the vote names, by id, in the order of the vote. */
  choices(row: Row, places: ReadonlyMap<string, number>): number[] {
    const text = row.cell(this.votePlace);
    const choices: number[] = [];
    if (text.trim() === '') return choices;
    let isAscending = true;
    for (let from = 0; from <= text.length;) {
      const comma = text.indexOf(',', from);
      const end = comma === -1 ? text.length : comma;
      const id = text.slice(from, end);
      const place = places.get(id) ?? places.get(id.trim());
      if (place === undefined) this.#refuse(row, id.trim());
      isAscending &&= place > (choices.at(-1) ?? -1);
      choices.push(place);
      from = end + 1;
    }
    if (!isAscending && namedTwice(choices)) this.#refuseRepeated(row);
    this.#checkLength(row, choices.length);
    return choices;
  }

  /** Decimal text, one for each choice; null when the vote has no points. */
  points(row: Row, choices: number): string[] | null {
    if (this.pointsPlace === null) return null;
    const points = listOf(row.cell(this.pointsPlace));
    const at = row.at(this.pointsPlace);
    if (points.length !== choices) {
      const expected = `points for ${counted(choices)}`;
      throw new PabulibSyntaxError('points-mismatch', at, expected, String(points.length));
    }
    for (const point of points) {
      if (isDecimal(point, true)) continue;
      throw new PabulibSyntaxError('bad-number', at, 'points in plain digits', quoted(point));
    }
    return points;
  }

  fields(row: Row): PabulibFields {
    return this.#header.fields(row);
  }

  #refuse(row: Row, id: string): never {
    const at = row.at(this.votePlace);
    if (id === '') throw new PabulibSyntaxError('empty-choice', at, 'a project_id', 'nothing');
    const expected = 'a project_id from PROJECTS';
    throw new PabulibSyntaxError('unknown-project', at, expected, quoted(id));
  }

  #refuseRepeated(row: Row): never {
    const choices = listOf(row.cell(this.votePlace));
    const id = choices.find((choice, at) => choices.indexOf(choice) < at) ?? '';
    const at = row.at(this.votePlace);
    throw new PabulibSyntaxError('repeated-choice', at, 'each project once', quoted(id));
  }

  #checkLength(row: Row, length: number): void {
    const { leastChoices, mostChoices } = this.promises;
    if (length > mostChoices) {
      const [at, expected] = [row.at(this.votePlace), `at most ${counted(mostChoices)}`];
      throw new PabulibSyntaxError('too-many-choices', at, expected, String(length));
    }
    if (length > 0 && length < leastChoices) {
      const [at, expected] = [row.at(this.votePlace), `at least ${counted(leastChoices)}`];
      throw new PabulibSyntaxError('too-few-choices', at, expected, String(length));
    }
  }
}

function counted(choices: number): string {
  return choices === 1 ? '1 choice' : `${choices} choices`;
}

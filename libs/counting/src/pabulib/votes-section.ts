import type { Cell, Row } from './cell-scanner.js';
import { isDecimal, type Promises } from './meta-section.js';
import type { PabulibVote } from './pabulib-record.js';
import { PabulibSyntaxError, quoted } from './pabulib-syntax-error.js';
import { TableHeader } from './table-header.js';

/**
 * Reads rows of VOTES and holds them to the ids in PROJECTS and to `min_length`, `max_length` in
 * META. An empty vote is a voter who chose nothing, which no minimum forbids.
 */
export class VotesSection {
  count = 0;
  readonly #header: TableHeader;
  readonly #projects: ReadonlySet<string>;
  readonly #promises: Promises;

  constructor(header: Row, projects: ReadonlySet<string>, promises: Promises) {
    const required = ['voter_id', 'vote', ...(promises.hasPoints ? ['points'] : [])];
    this.#header = new TableHeader(header, required);
    this.#projects = projects;
    this.#promises = promises;
  }

  read(row: Row): PabulibVote {
    const header = this.#header;
    header.checkWidth(row);
    const voteCell = header.cell(row, 'vote');
    const vote = this.#choices(voteCell);
    const record: PabulibVote = {
      kind: 'vote',
      voterId: header.id(row, 'voter_id'),
      vote,
      fields: header.fields(row),
      line: row[0].line,
    };
    this.count += 1;
    if (!this.#promises.hasPoints) return record;
    return { ...record, points: readPoints(header.cell(row, 'points'), vote.length) };
  }

  #choices(cell: Cell): string[] {
    const choices = splitList(cell);
    const seen = new Set<string>();
    for (const id of choices) {
      if (id === '') throw new PabulibSyntaxError('empty-choice', cell, 'a project_id', 'nothing');
      if (!this.#projects.has(id)) {
        const expected = 'a project_id from PROJECTS';
        throw new PabulibSyntaxError('unknown-project', cell, expected, quoted(id));
      }
      if (seen.has(id)) {
        throw new PabulibSyntaxError('repeated-choice', cell, 'each project once', quoted(id));
      }
      seen.add(id);
    }
    this.#checkLength(cell, choices.length);
    return choices;
  }

  #checkLength(cell: Cell, length: number): void {
    const { leastChoices, mostChoices } = this.#promises;
    if (length > mostChoices) {
      const expected = `at most ${mostChoices} choices`;
      throw new PabulibSyntaxError('too-many-choices', cell, expected, String(length));
    }
    if (length > 0 && length < leastChoices) {
      const expected = `at least ${leastChoices} choices`;
      throw new PabulibSyntaxError('too-few-choices', cell, expected, String(length));
    }
  }
}

function readPoints(cell: Cell, choices: number): string[] {
  const points = splitList(cell);
  if (points.length !== choices) {
    const expected = `points for ${choices} choices`;
    throw new PabulibSyntaxError('points-mismatch', cell, expected, String(points.length));
  }
  for (const point of points) {
    if (isDecimal(point, true)) continue;
    throw new PabulibSyntaxError('bad-number', cell, 'points in plain digits', quoted(point));
  }
  return points;
}

function splitList({ text }: Cell): string[] {
  return text.trim() === '' ? [] : text.split(',').map((item) => item.trim());
}

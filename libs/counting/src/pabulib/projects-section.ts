import { quoted } from '../text/file-syntax-error.js';
import type { Row } from '../text/row.js';
import type { PabulibProject } from './pabulib-record.js';
import { PabulibSyntaxError } from './pabulib-syntax-error.js';
import { checkDecimal } from './plain-decimal.js';
import { type Cell, idAt, listOf, TableHeader } from './table-header.js';

const MOST_PROJECTS = 100_000;

/** Reads rows of PROJECTS and remembers their ids and costs. */
export class ProjectsSection {
  /** The place in the file, from 0, of each project id so far. */
  readonly places = new Map<string, number>();
  /** In the order of the file. */
  readonly costs: Cell[] = [];
  readonly #header: TableHeader;
  readonly #idPlace: number;

  constructor(row: Row) {
    this.#header = new TableHeader(row, ['project_id', 'cost']);
    this.#idPlace = this.#header.required('project_id');
  }

  read(row: Row): PabulibProject {
    const header = this.#header;
    header.checkWidth(row);
    const id = this.#newId(row);
    const cost = header.cell(row, 'cost');
    checkDecimal(cost, 'a cost in plain digits');
    this.places.set(id, this.places.size);
    this.costs.push(cost);
    const selected = header.text(row, 'selected').trim();
    return {
      kind: 'project',
      id,
      cost: cost.text,
      name: header.text(row, 'name'),
      categories: listOf(header.text(row, 'category')),
      targets: listOf(
        header.text(row, header.place('target') === null ? 'beneficiaries' : 'target'),
      ),
      selected: /^\d{1,9}$/.test(selected) ? Number(selected) : null,
      fields: header.fields(row),
      line: row.line,
    };
  }

  #newId(row: Row): string {
    const id = idAt(row, this.#idPlace, 'project_id');
    const at = row.at(this.#idPlace);
    if (id.includes(',')) {
      throw new PabulibSyntaxError('id-with-comma', at, 'an id without commas', quoted(id));
    }
    if (this.places.has(id)) {
      throw new PabulibSyntaxError('duplicate-project', at, 'a new project_id', quoted(id));
    }
    if (this.places.size === MOST_PROJECTS) {
      const expected = `at most ${MOST_PROJECTS} projects`;
      throw new PabulibSyntaxError('too-many-rows', at, expected, 'more');
    }
    return id;
  }
}

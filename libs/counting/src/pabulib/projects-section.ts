import type { Row } from './cell-scanner.js';
import { checkDecimal } from './meta-section.js';
import type { PabulibProject } from './pabulib-record.js';
import { PabulibSyntaxError, quoted } from './pabulib-syntax-error.js';
import { TableHeader } from './table-header.js';

const MOST_PROJECTS = 100_000;

/** Reads rows of PROJECTS and remembers their ids. */
export class ProjectsSection {
  readonly ids = new Set<string>();
  readonly #header: TableHeader;

  constructor(header: Row) {
    this.#header = new TableHeader(header, ['project_id', 'cost']);
  }

  read(row: Row): PabulibProject {
    const header = this.#header;
    header.checkWidth(row);
    const idCell = header.cell(row, 'project_id');
    const id = header.id(row, 'project_id');
    if (id.includes(',')) {
      throw new PabulibSyntaxError('id-with-comma', idCell, 'an id without commas', quoted(id));
    }
    if (this.ids.has(id)) {
      throw new PabulibSyntaxError('duplicate-project', idCell, 'a new project_id', quoted(id));
    }
    if (this.ids.size === MOST_PROJECTS) {
      const expected = `at most ${MOST_PROJECTS} projects`;
      throw new PabulibSyntaxError('too-many-rows', idCell, expected, 'more');
    }
    checkDecimal(header.cell(row, 'cost'), 'a cost in plain digits');
    this.ids.add(id);
    return {
      kind: 'project',
      id,
      cost: header.cell(row, 'cost').text,
      name: header.has('name') ? header.cell(row, 'name').text : '',
      fields: header.fields(row),
      line: row[0].line,
    };
  }
}

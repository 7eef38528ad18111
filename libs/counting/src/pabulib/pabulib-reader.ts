import { CellScanner, type Row } from './cell-scanner.js';
import { keepPromise, MetaSection, type Promises } from './meta-section.js';
import type { PabulibRecord } from './pabulib-record.js';
import { PabulibSyntaxError, quoted, type PabulibPosition } from './pabulib-syntax-error.js';
import { ProjectsSection } from './projects-section.js';
import { TableHeader } from './table-header.js';
import { VotesSection } from './votes-section.js';

/**
 * Reads a Pabulib .pb file from text chunks of any size: the META record first, then every project,
 * then every vote, each as soon as it is complete. Memory holds the ids of the projects and one
 * row, never the votes.
 *
 * All vote types are read; columns may stand in any order and unknown ones are kept in `fields`.
 * Voter ids are not checked for repeats, since that would mean holding them all.
 *
 * Throws PabulibSyntaxError, with line and column, at the first thing that is wrong. The counts
 * `num_projects` and `num_votes` may be missing, but when given must be right.
 * Source: Stolicki, Szufa, Talmon, arXiv 2012.06539; pabulib.org/format.
 */
export async function* readPabulib(source: AsyncIterable<string>): AsyncGenerator<PabulibRecord> {
  const scanner = new CellScanner();
  const sections = new Sections();
  for await (const chunk of source) {
    for (const row of scanner.rows(chunk)) yield* sections.take(row);
  }
  for (const row of scanner.end()) yield* sections.take(row);
  sections.finish(scanner.position);
}

const ORDER = ['META', 'PROJECTS', 'VOTES'] as const;

type Section =
  | { readonly name: 'none' }
  | { readonly name: 'header'; readonly of: (typeof ORDER)[number] }
  | { readonly name: 'META'; readonly header: TableHeader; readonly meta: MetaSection }
  | { readonly name: 'PROJECTS'; readonly projects: ProjectsSection }
  | { readonly name: 'VOTES'; readonly votes: VotesSection };

/** Follows a file through its three sections, row by row. */
class Sections {
  #section: Section = { name: 'none' };
  #sectionsSeen = 0;
  #promises: Promises | null = null;
  #projects: ProjectsSection | null = null;

  *take(row: Row): Generator<PabulibRecord> {
    const [first, ...rest] = row;
    const alone = rest.length === 0 ? first.text.trim() : null;
    if (alone === '') return;
    const marker = ORDER.find((name) => name === alone?.toUpperCase());
    if (marker !== undefined) yield* this.#enter(marker, first);
    else yield* this.#read(row);
  }

  finish(end: PabulibPosition): void {
    if (this.#section.name !== 'VOTES') {
      throw new PabulibSyntaxError('missing-section', end, this.#expected(), 'the end of the file');
    }
    keepPromise(this.#promises?.votes ?? null, this.#section.votes.count, 'votes');
  }

  *#enter(marker: (typeof ORDER)[number], at: PabulibPosition): Generator<PabulibRecord> {
    if (this.#section.name === 'header' || ORDER[this.#sectionsSeen] !== marker) {
      throw new PabulibSyntaxError('section-out-of-order', at, this.#expected(), marker);
    }
    if (this.#section.name === 'META') {
      this.#promises = this.#section.meta.promises(at);
      yield this.#section.meta.record;
    }
    if (this.#section.name === 'PROJECTS') {
      keepPromise(this.#promises?.projects ?? null, this.#section.projects.ids.size, 'projects');
    }
    this.#sectionsSeen += 1;
    this.#section = { name: 'header', of: marker };
  }

  *#read(row: Row): Generator<PabulibRecord> {
    const section = this.#section;
    switch (section.name) {
      case 'none': {
        const found = quoted(row[0].text);
        throw new PabulibSyntaxError('missing-section', row[0], this.#expected(), found);
      }
      case 'header':
        this.#section = this.#begin(section.of, row);
        return;
      case 'META':
        section.header.checkWidth(row);
        section.meta.add([section.header.cell(row, 'key'), section.header.cell(row, 'value')]);
        return;
      case 'PROJECTS':
        yield section.projects.read(row);
        return;
      case 'VOTES':
        yield section.votes.read(row);
    }
  }

  #begin(name: (typeof ORDER)[number], row: Row): Section {
    if (name === 'META') {
      const header = new TableHeader(row, ['key', 'value']);
      return { name, header, meta: new MetaSection(row[0].line - 1) };
    }
    if (name === 'PROJECTS') {
      this.#projects = new ProjectsSection(row);
      return { name, projects: this.#projects };
    }
    if (this.#projects === null || this.#promises === null) {
      throw new RangeError('VOTES cannot begin before META and PROJECTS');
    }
    return { name, votes: new VotesSection(row, this.#projects.ids, this.#promises) };
  }

  #expected(): string {
    if (this.#section.name === 'header') return `the column names of ${this.#section.of}`;
    const next = ORDER[this.#sectionsSeen];
    return next === undefined ? 'votes to the end of the file' : `the section ${next}`;
  }
}

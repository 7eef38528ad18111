import { quoted, type FilePosition } from '../text/file-syntax-error.js';
import type { Row } from '../text/row.js';
import { keepPromise, MetaSection, type Promises } from './meta-section.js';
import type { PabulibMeta, PabulibProject } from './pabulib-record.js';
import { PabulibSyntaxError } from './pabulib-syntax-error.js';
import { ProjectsSection } from './projects-section.js';
import { VotesSection } from './votes-section.js';

const ORDER = ['META', 'PROJECTS', 'VOTES'] as const;

/** In UTF-16 code units: what META and PROJECTS may hold together, as they are kept in memory. */
const LONGEST_HEAD = 50_000_000;

type Section =
  | { readonly name: 'none' }
  | { readonly name: 'header'; readonly of: (typeof ORDER)[number] }
  | { readonly name: 'META'; readonly meta: MetaSection }
  | { readonly name: 'PROJECTS'; readonly projects: ProjectsSection }
  | { readonly name: 'VOTES'; readonly votes: VotesSection };

/** Follows a file through its three sections, row by row. `readVote` says what a vote becomes. */
export class PabulibSections<Vote> {
  readonly #readVote: (row: Row, votes: VotesSection) => Vote;
  #section: Section = { name: 'none' };
  #sectionsSeen = 0;
  #headLength = 0;
  #promises: Promises | null = null;
  #projects: ProjectsSection | null = null;

  constructor(readVote: (row: Row, votes: VotesSection) => Vote) {
    this.#readVote = readVote;
  }

  /** Null before the end of the section META. */
  get promises(): Promises | null {
    return this.#promises;
  }

  /** Null before the section PROJECTS. */
  get projects(): ProjectsSection | null {
    return this.#projects;
  }

  /** What a row amounts to, or null: META comes when it has been read whole. */
  take(row: Row): PabulibMeta | PabulibProject | Vote | null {
    const alone = row.width === 1 ? row.cell(0).trim() : null;
    if (alone === '') return null;
    const marker = ORDER.find((name) => name === alone?.toUpperCase());
    return marker === undefined ? this.#read(row) : this.#enter(marker, row.at(0));
  }

  finish(end: FilePosition): void {
    if (this.#section.name !== 'VOTES') {
      throw new PabulibSyntaxError('missing-section', end, this.#expected(), 'the end of the file');
    }
    keepPromise(this.#promises?.votes ?? null, this.#section.votes.count, 'votes');
  }

  #enter(marker: (typeof ORDER)[number], at: FilePosition): PabulibMeta | null {
    const section = this.#section;
    if (section.name === 'header' || ORDER[this.#sectionsSeen] !== marker) {
      throw new PabulibSyntaxError('section-out-of-order', at, this.#expected(), marker);
    }
    if (section.name === 'PROJECTS') {
      keepPromise(this.#promises?.projects ?? null, section.projects.places.size, 'projects');
    }
    this.#sectionsSeen += 1;
    this.#section = { name: 'header', of: marker };
    if (section.name !== 'META') return null;
    this.#promises = section.meta.promises(at);
    return section.meta.record;
  }

  #read(row: Row): PabulibProject | Vote | null {
    const section = this.#section;
    if (section.name === 'VOTES') return this.#readVote(row, section.votes);
    this.#checkHead(row);
    switch (section.name) {
      case 'none': {
        const found = quoted(row.cell(0));
        throw new PabulibSyntaxError('missing-section', row.at(0), this.#expected(), found);
      }
      case 'header':
        this.#section = this.#begin(section.of, row);
        return null;
      case 'META':
        section.meta.read(row);
        return null;
      case 'PROJECTS':
        return section.projects.read(row);
    }
  }

  #begin(name: (typeof ORDER)[number], row: Row): Section {
    if (name === 'META') return { name, meta: new MetaSection(row) };
    if (name === 'PROJECTS') {
      this.#projects = new ProjectsSection(row);
      return { name, projects: this.#projects };
    }
    if (this.#promises === null) throw new RangeError('VOTES cannot begin before META');
    return { name, votes: new VotesSection(row, this.#promises) };
  }

  #checkHead(row: Row): void {
    for (const { length } of row.cells) this.#headLength += length + 1;
    if (this.#headLength <= LONGEST_HEAD) return;
    const expected = `at most ${LONGEST_HEAD} characters before VOTES`;
    throw new PabulibSyntaxError('head-too-long', row.at(0), expected, 'more');
  }

  #expected(): string {
    if (this.#section.name === 'header') return `the column names of ${this.#section.of}`;
    const next = ORDER[this.#sectionsSeen];
    return next === undefined ? 'votes to the end of the file' : `the section ${next}`;
  }
}

import { quoted, type FilePosition } from '../text/file-syntax-error.js';
import type { Candidate } from '../ranked/ranked-profile.js';
import type { CastVoteOptions } from './cast-vote-options.js';
import { CastVoteSyntaxError } from './cast-vote-syntax-error.js';

/** Knows candidates by what the records call them. */
export class CastVoteCandidates {
  readonly list: readonly Candidate[];
  /** Null when the options name no undeclared write-ins. */
  readonly undeclared: number | null;
  readonly #places = new Map<string, number>();
  readonly #options: CastVoteOptions;
  readonly #skipped: string;

  /** Throws RangeError when two candidates share a name, alias or label. */
  constructor(options: CastVoteOptions) {
    this.#options = options;
    this.#skipped = (options.skippedRankLabel ?? '').trim();
    const list: Candidate[] = [];
    const add = (name: string, withdrawn: boolean, role: Candidate['role']): number => {
      const candidate = { id: String(list.length + 1), name, withdrawn };
      list.push(role === undefined ? candidate : { ...candidate, role });
      return list.length - 1;
    };
    for (const { name, aliases = [], excluded = false } of options.candidates) {
      const place = add(name, excluded, undefined);
      for (const called of new Set([name, ...aliases].map(trimmed))) this.#call(called, place);
    }
    const { undeclaredWriteInLabel = '', overvoteLabel = '' } = options;
    const hasUndeclared =
      trimmed(undeclaredWriteInLabel) !== '' || options.treatBlankAsUndeclaredWriteIn === true;
    this.undeclared = hasUndeclared ? add(undeclaredWriteInLabel, false, 'undeclared') : null;
    if (this.undeclared !== null) this.#call(trimmed(undeclaredWriteInLabel), this.undeclared);
    if (trimmed(overvoteLabel) !== '') {
      this.#call(trimmed(overvoteLabel), add(overvoteLabel, true, 'overvote'));
    }
    this.list = list;
  }

  /** Who a cell names: nobody when it is blank or skipped, several in a named overvote. */
  placesIn(cell: string, at: () => FilePosition): number[] {
    const text = cell.trim();
    const place = this.#places.get(text);
    if (place !== undefined) return [place];
    if (text === '') return this.#blank();
    if (text === this.#skipped) return [];
    const delimiter = this.#options.overvoteDelimiter ?? '';
    if (delimiter === '' || !text.includes(delimiter)) return [this.named(text, at)];
    const names = text.split(delimiter).map(trimmed);
    return [...new Set(names.filter((name) => name !== '').map((name) => this.named(name, at)))];
  }

  /** The place of one candidate. Throws CastVoteSyntaxError when nobody is called that. */
  named(text: string, at: () => FilePosition): number {
    const place = this.#places.get(text.trim());
    if (place !== undefined) return place;
    throw new CastVoteSyntaxError('unknown-candidate', at(), 'a candidate or label', quoted(text));
  }

  #blank(): number[] {
    const { treatBlankAsUndeclaredWriteIn = false } = this.#options;
    return treatBlankAsUndeclaredWriteIn && this.undeclared !== null ? [this.undeclared] : [];
  }

  #call(name: string, place: number): void {
    if (name === '') return;
    if (this.#places.has(name)) throw new RangeError(`Two candidates are called ${name}`);
    this.#places.set(name, place);
  }
}

function trimmed(text: string): string {
  return text.trim();
}

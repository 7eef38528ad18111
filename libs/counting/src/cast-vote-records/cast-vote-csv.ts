import type { RankedProfile } from '../ranked/ranked-profile.js';
import { quoted } from '../text/file-syntax-error.js';
import { RowScanner } from '../text/row-scanner.js';
import type { Row } from '../text/row.js';
import type { TextChunks } from '../text/text-chunks.js';
import { CastVoteCandidates } from './cast-vote-candidates.js';
import type { CastVoteOptions } from './cast-vote-options.js';
import { CastVoteSyntaxError } from './cast-vote-syntax-error.js';
import { CastVoteTally } from './cast-vote-tally.js';
import { candidatesLayout, type CsvLayout, marksLayout, ranksLayout } from './csv-layout.js';

/** Reads records in CSV: one header row, then a row for each ballot, or for several alike. */
export async function readCastVoteCsv(
  source: TextChunks,
  options: CastVoteOptions,
): Promise<RankedProfile> {
  const scanner = new RowScanner(',', CastVoteSyntaxError);
  const file = new CsvFile(options);
  for await (const chunk of source) {
    for (const row of scanner.rows(chunk)) file.read(row);
  }
  for (const row of scanner.end()) file.read(row);
  return file.finish(scanner);
}

class CsvFile {
  readonly #options: CastVoteOptions;
  readonly #candidates: CastVoteCandidates;
  readonly #tally: CastVoteTally;
  readonly #headerRow: number;
  #rows = 0;
  #layout: CsvLayout | null = null;
  #countPlace: number | null = null;

  constructor(options: CastVoteOptions) {
    this.#options = options;
    this.#candidates = new CastVoteCandidates(options);
    this.#tally = new CastVoteTally(options, this.#candidates);
    const { provider, firstVoteRowIndex = 2 } = options;
    this.#headerRow = provider === 'clearBallot' ? 1 : Math.max(1, firstVoteRowIndex - 1);
  }

  read(row: Row): void {
    this.#rows += 1;
    if (this.#rows < this.#headerRow) return;
    if (this.#layout === null) this.#layout = this.#begin(row);
    else if (row.width > 1 || row.cell(0) !== '') this.#ballot(row, this.#layout);
  }

  finish({ position }: RowScanner): RankedProfile {
    if (this.#layout !== null) return this.#tally.build();
    const found = 'the end of the file';
    throw new CastVoteSyntaxError('missing-header', position, 'a row of column names', found);
  }

  #begin(header: Row): CsvLayout {
    const { countColumnIndex, provider } = this.#options;
    const named = header.cells.findIndex((cell) => cell.trim().toLowerCase() === 'count');
    const isOwn = named !== -1 && provider !== 'clearBallot';
    this.#countPlace = isOwn ? named : null;
    if (countColumnIndex !== undefined) this.#countPlace = countColumnIndex - 1;
    if (provider === 'clearBallot') return marksLayout(header, this.#candidates, this.#options);
    const layout = provider === 'ess' ? ranksLayout : candidatesLayout;
    return layout(header, this.#countPlace, this.#candidates, this.#options);
  }

  #ballot(row: Row, layout: CsvLayout): void {
    // No cell holds a null character, so this joins cells without doubt.
    const spelling = row.cells.slice(layout.from, layout.to).join('\0');
    const at = () => row.at(layout.from);
    this.#tally.add(spelling, this.#weight(row), at, () => layout.ranking(row));
  }

  #weight(row: Row): number {
    if (this.#countPlace === null) return 1;
    const place = this.#countPlace;
    const text = row.cell(place).trim();
    const weight = /^\d{1,16}$/.test(text) ? Number(text) : 0;
    if (Number.isSafeInteger(weight) && weight >= 1) return weight;
    const expected = 'a whole number of ballots, at least 1';
    throw new CastVoteSyntaxError('bad-weight', row.at(place), expected, quoted(text));
  }
}

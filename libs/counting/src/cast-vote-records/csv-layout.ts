import { element } from '../exact/element.js';
import { quoted } from '../text/file-syntax-error.js';
import type { Row } from '../text/row.js';
import type { CastVoteCandidates } from './cast-vote-candidates.js';
import type { CastVoteOptions } from './cast-vote-options.js';
import { CastVoteSyntaxError } from './cast-vote-syntax-error.js';

/** How one shape of CSV is read, once its header row is known. */
export interface CsvLayout {
  /** Cells from `from` up to, not including, `to` spell the ballot. */
  readonly from: number;
  readonly to: number;
  /** The ballot that a row spells: places of candidates at each rank. */
  ranking(row: Row): number[][];
}

/** Columns are ranks, cells name candidates. A row too short has blank cells at its end. */
export function ranksLayout(
  header: Row,
  countPlace: number | null,
  candidates: CastVoteCandidates,
  { firstVoteColumnIndex = 2, maxRankingsAllowed = Infinity }: CastVoteOptions,
): CsvLayout {
  const from = firstVoteColumnIndex - 1;
  const last = Math.max(header.cells.length, from);
  const end = countPlace !== null && countPlace >= from ? countPlace : last;
  const to = Math.min(
    from + maxRankingsAllowed,
    Number.isFinite(maxRankingsAllowed) ? Infinity : end,
  );
  return {
    from,
    to,
    ranking(row) {
      const ranking: number[][] = [];
      for (let place = from; place < to; place += 1) {
        ranking.push(candidates.placesIn(row.cell(place), () => row.at(place)));
      }
      return ranking;
    },
  };
}

/** Columns are candidates, cells are ranks from 1; blank is not ranked. */
export function candidatesLayout(
  header: Row,
  countPlace: number | null,
  candidates: CastVoteCandidates,
  { firstVoteColumnIndex = 2 }: CastVoteOptions,
): CsvLayout {
  const from = firstVoteColumnIndex - 1;
  const places = header.cells.map((cell, place) => {
    if (place < from || place === countPlace || cell.trim() === '') return null;
    return candidates.named(cell, () => header.at(place));
  });
  return {
    from,
    to: header.cells.length,
    ranking(row) {
      const ranking: number[][] = [];
      for (const [place, candidate] of places.entries()) {
        const text = row.cell(place).trim();
        if (candidate !== null && text !== '') mark(ranking, rankIn(row, place, text), candidate);
      }
      return filled(ranking);
    },
  };
}

/**
 * Headers `Choice_3_1:Contest:Rank:Vote For 1:Name:Party`, cells 1 where that candidate has that
 * rank.
 */
export function marksLayout(
  header: Row,
  candidates: CastVoteCandidates,
  { contestId = '' }: CastVoteOptions,
): CsvLayout {
  const marks: { readonly place: number; readonly rank: number; readonly candidate: number }[] = [];
  for (const [place, cell] of header.cells.entries()) {
    const [choice = '', contest, rank = '', , name = ''] = cell.split(':');
    if (!choice.startsWith('Choice_') || contest?.trim() !== contestId) continue;
    const candidate = candidates.named(name, () => header.at(place));
    marks.push({ place, rank: rankIn(header, place, rank), candidate });
  }
  if (marks.length === 0) {
    const expected = `columns of the contest ${quoted(contestId)}`;
    throw new CastVoteSyntaxError('missing-contest', header.at(0), expected, 'none');
  }
  return {
    from: element(marks, 0).place,
    to: element(marks, marks.length - 1).place + 1,
    ranking(row) {
      const ranking: number[][] = [];
      for (const { place, rank, candidate } of marks) {
        const text = row.cell(place).trim();
        if (text === '1') mark(ranking, rank, candidate);
        else if (text !== '' && text !== '0') {
          throw new CastVoteSyntaxError('bad-rank', row.at(place), '0 or 1', quoted(text));
        }
      }
      return filled(ranking);
    },
  };
}

const HIGHEST_RANK = 1000;

function rankIn(row: Row, place: number, text: string): number {
  const rank = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  if (rank >= 1 && rank <= HIGHEST_RANK) return rank;
  const expected = `a rank from 1 to ${HIGHEST_RANK}`;
  throw new CastVoteSyntaxError('bad-rank', row.at(place), expected, quoted(text));
}

function mark(ranking: number[][], rank: number, candidate: number): void {
  const there = ranking[rank - 1];
  if (there === undefined) ranking[rank - 1] = [candidate];
  else if (!there.includes(candidate)) there.push(candidate);
}

/** Gaps, which are skipped ranks, become empty lists. */
export function filled(ranking: readonly (number[] | undefined)[]): number[][] {
  return Array.from(ranking, (rank) => rank ?? []);
}

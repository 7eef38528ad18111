import type { RankedResult, RankedRound, Voice } from '#counting';
import type { CellView, TableView } from './contract.js';

/** A row for each candidate, a column for each round; what no longer counts and the quota below. */
export function roundsTable(
  { rounds, candidates }: RankedResult,
  { t, number, decimal, name }: Voice,
): TableView | null {
  if (rounds.length === 0) return null;
  const votes = rounds.map((round) => new Map(round.votes.map((one) => [one.id, one.votes])));
  const numeric = (text: string | null | undefined): CellView => ({
    text: text === null || text === undefined ? '–' : decimal(text),
    numeric: true,
  });
  const standing = candidates.map(({ id }) => ({
    head: { text: name(id), named: true },
    cells: votes.map((round) => numeric(round.get(id))),
  }));
  const told = (key: string, of: (round: RankedRound) => string | null) =>
    rounds.some((round) => of(round) !== null)
      ? [{ head: { text: t(`counter.column.${key}`, {}) }, cells: rounds.map(of).map(numeric) }]
      : [];
  return {
    columns: [
      { text: t('counter.column.candidate', {}) },
      ...rounds.map((round) => ({ text: number(round.number), numeric: true })),
    ],
    rows: [
      ...standing,
      ...told('exhausted', ({ exhausted }) => exhausted),
      ...told('quota', ({ quota }) => quota),
    ],
  };
}

/** Voters who prefer the row to the column. */
export function pairsTable({ pairwise }: RankedResult, voice: Voice): TableView | null {
  if (pairwise === null) return null;
  const { ids, wins } = pairwise;
  const named = ids.map((id) => ({ text: voice.name(id), named: true }));
  return {
    columns: [
      { text: voice.t('counter.column.candidate', {}) },
      ...named.map((cell) => ({ ...cell, numeric: true })),
    ],
    rows: named.map((head, at) => ({
      head,
      cells: (wins[at] ?? []).map((count, against) => ({
        text: at === against ? '–' : voice.number(count),
        numeric: true,
      })),
    })),
  };
}

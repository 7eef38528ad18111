import type { CountSummaryView } from '#tallying';

export interface CountRow extends CountSummaryView {
  /** Whether its bytes are those of the first count; null while it waits, and for the first. */
  readonly same: boolean | null;
}

export interface CountsView {
  readonly rows: readonly CountRow[];
  readonly finished: number;
  /** One is under way. */
  readonly counting: boolean;
  /** The same ballots gave other bytes. */
  readonly disagree: boolean;
  readonly certified: boolean;
  readonly canCount: boolean;
  readonly canCertify: boolean;
}

/** Every count of a vote beside the first. Only an opened box of our own can be counted again. */
export function countsView(
  counts: readonly CountSummaryView[],
  { isOpened, isOurs }: { readonly isOpened: boolean; readonly isOurs: boolean },
): CountsView {
  const rows = compared(counts);
  const done = rows.filter(({ state }) => state !== 'waiting');
  const certified = done.some(({ state }) => state === 'certified');
  const counting = rows.length > done.length;
  const disagree = rows.some(({ same }) => same === false);
  return {
    rows,
    finished: done.length,
    ...{ counting, disagree, certified },
    canCount: isOpened && !counting,
    canCertify: isOurs && done.length > 0 && !counting && !disagree && !certified,
  };
}

function compared(counts: readonly CountSummaryView[]): readonly CountRow[] {
  const first = counts.find(({ resultHash }) => resultHash !== null);
  return counts.map((count) => ({
    ...count,
    same:
      count === first || count.resultHash === null ? null : count.resultHash === first?.resultHash,
  }));
}

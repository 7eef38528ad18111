import { differenceReasons, type DifferenceReason, type ReconciliationView } from '#finance';

export interface BarPart {
  readonly part: DifferenceReason | 'in-ledger';
  readonly pence: number;
}

/** What can be drawn: parts above zero. What was taken back lies beside the picture, in the table. */
export function differenceBar({ total }: ReconciliationView): {
  readonly parts: readonly BarPart[];
  readonly totalPence: number;
} {
  const parts = [
    { part: 'in-ledger' as const, pence: total.inLedgerPence },
    ...differenceReasons.map((part) => ({ part, pence: total.explained[part] })),
  ].filter(({ pence }) => pence > 0);
  return { parts, totalPence: parts.reduce((sum, { pence }) => sum + pence, 0) };
}

import type { BothLanguages } from '#platform';

export const costKinds = ['capital', 'running'] as const;
export type CostKind = (typeof costKinds)[number];

/** Per cent; exempt supplies carry no VAT, and are not the same as a rate of nothing (VATA 1994). */
export const vatRates = ['20', '5', '0', 'exempt'] as const;
export type VatRate = (typeof vatRates)[number];

/** One thing that a project needs money for. */
export interface CostLine {
  readonly description: BothLanguages;
  readonly kind: CostKind;
  /** Before VAT; of running costs, for one year. */
  readonly netPence: number;
  readonly vat: VatRate;
  /** The organisation gets its VAT back, so that the project need not pay it. */
  readonly recoverable: boolean;
  /** 1 for what is paid once. */
  readonly years: number;
  /** Set aside for what nobody foresees, in whole per cent of the net amount. */
  readonly contingencyPercent: number;
}

/** A line worked out, in pence. */
export interface CostedLine extends CostLine {
  /** For all years. */
  readonly allNetPence: number;
  readonly contingencyPence: number;
  readonly vatPence: number;
  /** What the project pays: without VAT that comes back. */
  readonly totalPence: number;
}

export interface Costing {
  readonly lines: readonly CostedLine[];
  /** With contingency, without VAT. */
  readonly capitalPence: number;
  readonly runningPence: number;
  /** VAT that does not come back. */
  readonly vatPence: number;
  readonly recoverableVatPence: number;
  /** Of capital and running costs together; part of both. */
  readonly contingencyPence: number;
  /** What stands on the ballot paper. */
  readonly totalPence: number;
}

/**
 * Works a costing out in whole pence. On each line the contingency is rounded, and then the VAT on
 * the net amount and the contingency together; half a penny goes up, and sums are of rounded lines,
 * so that the table adds up to the penny.
 */
export function costingOf(lines: readonly CostLine[]): Costing {
  const worked = lines.map(workedOut);
  const sum = (amount: (line: CostedLine) => number) =>
    worked.reduce((total, line) => total + amount(line), 0);
  const withContingency = (kind: CostKind) =>
    sum((line) => (line.kind === kind ? line.allNetPence + line.contingencyPence : 0));
  return {
    lines: worked,
    capitalPence: withContingency('capital'),
    runningPence: withContingency('running'),
    vatPence: sum((line) => (line.recoverable ? 0 : line.vatPence)),
    recoverableVatPence: sum((line) => (line.recoverable ? line.vatPence : 0)),
    contingencyPence: sum((line) => line.contingencyPence),
    totalPence: sum((line) => line.totalPence),
  };
}

function workedOut(line: CostLine): CostedLine {
  const allNetPence = line.netPence * (line.kind === 'running' ? line.years : 1);
  const contingencyPence = percentOf(allNetPence, line.contingencyPercent);
  const paid = allNetPence + contingencyPence;
  const vatPence = percentOf(paid, line.vat === 'exempt' ? 0 : Number(line.vat));
  const totalPence = paid + (line.recoverable ? 0 : vatPence);
  return { ...line, allNetPence, contingencyPence, vatPence, totalPence };
}

/** Half up, in integers: the limits of a line keep every product below 2^53. */
function percentOf(pence: number, percent: number): number {
  return Math.floor((pence * percent + 50) / 100);
}

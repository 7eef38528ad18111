import type { DayFormat, Separator } from '../files/index.js';

/** What a line of a batch says, by the names of the common profile. */
export const batchFields = [
  'batch_id',
  'line_no',
  'document_type',
  'financial_year',
  'period',
  'company',
  'cost_centre',
  'account',
  'project',
  'analysis1',
  'analysis2',
  'analysis3',
  'analysis4',
  'analysis5',
  'analysis6',
  'analysis7',
  'amount_signed',
  'debit',
  'credit',
  'currency',
  'narrative',
  'source_ref',
  'effective_date',
] as const;
export type BatchField = (typeof batchFields)[number];

export const amountStyles = ['signed', 'debit-credit', 'pence'] as const;
/** `pence` is signed, too: whole pence, for a ledger that takes no decimal point. */
export type AmountStyle = (typeof amountStyles)[number];

export const negatives = ['minus', 'brackets'] as const;
export type Negative = (typeof negatives)[number];

/** What a ledger takes in one column. A value that does not fit is refused before release. */
export interface ColumnLimit {
  /** Characters at most. */
  readonly maxLength?: number;
  /** `code`: letters, digits, `-`, `_`, `.` and `/`; `ascii`: no letters beyond them. */
  readonly characters?: 'any' | 'ascii' | 'code';
  /** Written in capitals (SAP). */
  readonly capitals?: boolean;
}

/** A text that stands in each line, e.g. the council's own code in the ledger. */
export interface FixedText {
  readonly fixed: string;
}

export interface LayoutColumn {
  readonly heading: string;
  readonly from: BatchField | FixedText;
  readonly limit?: ColumnLimit;
}

/** How a council's ledger wants its file. */
export interface Layout {
  readonly columns: readonly LayoutColumn[];
  readonly dayFormat: DayFormat;
  readonly amountStyle: AmountStyle;
  readonly negative: Negative;
  /** Whether the first line of the file names the columns. */
  readonly header: boolean;
  readonly separator: Separator;
}

/** A layout under the name that the council gave it. `version` grows with each edit. */
export interface Profile {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly version: number;
  readonly layout: Layout;
}

/** A line of a batch as a layout sees it: the fields of the common profile. */
export interface BatchLineView {
  /** The batch's public reference. */
  readonly batchId: string;
  readonly lineNo: number;
  readonly documentType: string;
  /** `2026-27` */
  readonly financialYear: string;
  /** April is 1. */
  readonly period: number;
  /** The ledger's company or body code; most layouts have it as a fixed text instead. */
  readonly company?: string | null;
  readonly costCentre: string;
  readonly account: string;
  readonly project: string | null;
  /** `analysis1` to `analysis7`, in order. */
  readonly analysis?: readonly string[];
  /** Above zero is a debit, below zero a credit. */
  readonly amountPence: number;
  readonly currency: string;
  readonly narrative: string;
  readonly sourceRef: string;
  /** `yyyy-mm-dd` */
  readonly effectiveDate: string;
}

import { sha256 } from '#platform';

/** What a line of spend says, as text: so it comes in a file, and so a list of the API is read too. */
export const actualFields = [
  'award',
  'project_code',
  'cost_centre',
  'ledger_project',
  'ledger_document',
  'ledger_line',
  'date',
  'net_amount',
  'irrecoverable_vat',
  'payee',
  'payee_is_person',
  'purpose',
] as const;
export type ActualField = (typeof actualFields)[number];
export type ActualCells = Readonly<Record<ActualField, string>>;

/** Something wrong with a line; `field` names the column, null the line as a whole. */
export interface ActualProblem {
  readonly field: ActualField | null;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** One line of a ledger's spend as it was read. */
export interface ActualLine {
  /** Of the file, or its place in a list from 1. */
  readonly at: number;
  readonly award: string;
  readonly projectCode: string;
  readonly costCentre: string;
  readonly ledgerProject: string;
  readonly document: string;
  /** `1` where the ledger numbers no lines. */
  readonly documentLine: string;
  /** yyyy-mm-dd */
  readonly spentOn: string;
  /** Net and irrecoverable VAT; below zero for what came back. */
  readonly amountPence: number;
  readonly vatPence: number;
  readonly payee: string;
  readonly payeeIsPerson: boolean;
  readonly purpose: string;
}

/** A line as far as it could be read, with all that is wrong with it. */
export interface ReadActual {
  readonly at: number;
  readonly cells: ActualCells;
  /** What it is known by, as far as it says. */
  readonly document: string;
  readonly documentLine: string;
  /** Null when something is wrong. */
  readonly line: ActualLine | null;
  readonly problems: readonly ActualProblem[];
}

/**
 * What a line of a ledger is known by within its organisation: kept for good, and so a hash, as a
 * document may name somebody who is forgotten one day.
 */
export function actualKey(line: {
  readonly document: string;
  readonly documentLine: string;
}): string {
  return sha256([line.document, line.documentLine].map(encodeURIComponent).join('/'));
}

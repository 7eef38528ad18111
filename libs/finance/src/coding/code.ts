/** What money a code may be used for. Revenue and capital are never mixed unseen. */
export const codeSides = ['revenue', 'capital', 'both'] as const;
export type CodeSide = (typeof codeSides)[number];

/** The two tables of a council's chart of accounts that we need. */
export const codeTables = ['cost-centres', 'accounts'] as const;
export type CodeTable = (typeof codeTables)[number];

/** A cost centre or an account of the council's ledger. */
export interface CodeView {
  readonly code: string;
  readonly name: string;
  readonly side: CodeSide;
  /** First and last day on which the ledger takes it, as `yyyy-mm-dd`; null is without end. */
  readonly openFrom: string | null;
  readonly openUntil: string | null;
}

/** Whether the ledger takes the code on that day (`yyyy-mm-dd`). */
export function isOpenOn(
  { openFrom, openUntil }: Pick<CodeView, 'openFrom' | 'openUntil'>,
  day: string,
): boolean {
  return (openFrom === null || openFrom <= day) && (openUntil === null || day <= openUntil);
}

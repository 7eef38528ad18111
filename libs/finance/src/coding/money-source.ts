/** Where an award’s money came from, or went back to, as a ledger codes it. */
export const sourceKinds = ['pot', 'match', 'contingency'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** What `ledger.allocation` says of the other side of an allocation. */
export interface MoneySource {
  /** Null where money came from more than one kind of account. */
  readonly kind: SourceKind | null;
  /** The area whose pot it is; null for the budget of the whole process. */
  readonly areaId: string | null;
  /** The award that this pot pays for, whose own rule counts; null for a pot that is another’s. */
  readonly awardId: string | null;
}

/**
 * The kind in SQL, of a row `told` of `ledger.allocation`: there a pot is called by its account.
 */
export const sourceKind = `case told.other_kind when 'budget' then 'pot' else told.other_kind end`;

/** The source in SQL as JSON: a `MoneySource`. */
export const sourceJson = `json_build_object('kind', ${sourceKind},
  'areaId', told.other_area_id, 'awardId', told.other_award_id)`;

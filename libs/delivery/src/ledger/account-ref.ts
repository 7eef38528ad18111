/** Where money can be within a process. */
export const accountKinds = [
  'funding',
  'match',
  'budget',
  'contingency',
  'award',
  'committed',
  'spent',
  'returned',
] as const;
export type AccountKind = (typeof accountKinds)[number];

/** An account by what it is for: the kind, and the area or the award where it belongs to one. */
export interface AccountRef {
  readonly kind: AccountKind;
  /** Of a budget alone; null or left out for the pot of the whole process. */
  readonly areaId?: string | null;
  readonly awardId?: string | null;
}

export const transactionKinds = [
  'budget',
  'award',
  'increase',
  'decrease',
  'match',
  'part-fund',
  'transfer',
  'contingency',
  'commit',
  'release',
  'spend',
  'refund',
  'return',
] as const;
export type TransactionKind = (typeof transactionKinds)[number];

/** So many pence, more than none, from one account to another. */
export interface Move {
  readonly from: AccountRef;
  readonly to: AccountRef;
  readonly pence: number;
}

export function accountKey({ kind, areaId, awardId }: AccountRef): string {
  return `${kind}/${areaId ?? ''}/${awardId ?? ''}`;
}

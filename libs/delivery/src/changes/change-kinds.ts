/** Ways in which two people can change what was certified. */
export const changeKinds = [
  'increase',
  'decrease',
  'part-fund',
  'match',
  'transfer',
  'overdraft',
  'contingency',
  'return',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Where the money comes from or goes to, besides an award that is named. */
export const changePlaces = ['budget', 'contingency', 'award', 'match'] as const;
export type ChangePlace = (typeof changePlaces)[number];

export const changeStates = ['asked', 'approved', 'declined', 'withdrawn'] as const;
export type ChangeState = (typeof changeStates)[number];

/**
 * What has to be said with each kind, and between which places it lets people choose:
 * - `increase`, `part-fund`: where the money comes from
 * - `decrease`: where it goes to; `match` is back to others who gave it
 * - `contingency`, `return`: where it is now
 */
export interface ChangeNeeds {
  readonly award: boolean;
  readonly places: readonly ChangePlace[];
}

export const changeNeeds: Readonly<Record<ChangeKind, ChangeNeeds>> = {
  increase: { award: true, places: ['budget', 'contingency'] },
  decrease: { award: true, places: ['budget', 'contingency', 'match'] },
  'part-fund': { award: false, places: ['budget', 'contingency'] },
  match: { award: true, places: [] },
  transfer: { award: true, places: [] },
  overdraft: { award: true, places: [] },
  contingency: { award: false, places: ['budget', 'contingency'] },
  return: { award: false, places: ['award', 'budget', 'contingency'] },
};

interface Asked {
  readonly kind: ChangeKind;
  readonly place?: ChangePlace | null;
}

export function namesAward({ kind, place }: Asked): boolean {
  return changeNeeds[kind].award || (kind === 'return' && place === 'award');
}

/** Whether a pot is named: the others move money of the pot that their project stands in. */
export function namesPot({ kind, place }: Asked): boolean {
  return kind === 'contingency' || (kind === 'return' && place === 'budget');
}

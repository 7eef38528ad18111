import type { AccountRef, Move } from '../ledger/account-ref.js';
import type { ChangeKind, ChangePlace } from './change-kinds.js';

/** What a change is about, by ids. */
export interface ChangedThings {
  /** The area whose pot it is; null for the budget of the whole process. */
  readonly areaId: string | null;
  readonly awardId: string | null;
  readonly toAwardId: string | null;
}

/** What an approved change moves. An overdraft moves nothing: it allows something. */
export function movesOf(
  { kind, place, pence }: { kind: ChangeKind; place: ChangePlace | null; pence: number },
  things: ChangedThings,
): readonly Move[] {
  const award = awardRef(things.awardId);
  const pot = placeRef(place, things);
  switch (kind) {
    case 'increase':
    case 'part-fund':
      return [{ from: pot, to: award, pence }];
    case 'decrease':
      return [{ from: award, to: pot, pence }];
    case 'match':
      return [{ from: { kind: 'match' }, to: award, pence }];
    case 'transfer':
      return [{ from: award, to: awardRef(things.toAwardId), pence }];
    case 'contingency':
      return [setAside(pot, things.areaId, pence)];
    case 'return':
      return [given(place === 'award' ? award : pot, pence)];
    case 'overdraft':
      return [];
  }
}

/** The account that a place is, of those that are no award. */
function placeRef(place: ChangePlace | null, { areaId }: ChangedThings): AccountRef {
  return place === 'contingency' || place === 'match'
    ? { kind: place }
    : { kind: 'budget', areaId };
}

function awardRef(awardId: string | null): AccountRef {
  return { kind: 'award', awardId };
}

/** `from` is where the money is now: from a pot it is set aside, from the contingency it goes back. */
function setAside(from: AccountRef, areaId: string | null, pence: number): Move {
  const to: AccountRef =
    from.kind === 'budget' ? { kind: 'contingency' } : { kind: 'budget', areaId };
  return { from, to, pence };
}

/** Back to the organisation; what was an award's stays known as that. */
function given(from: AccountRef, pence: number): Move {
  const { awardId } = from;
  return { from, to: { kind: 'returned', ...(awardId ? { awardId } : {}) }, pence };
}

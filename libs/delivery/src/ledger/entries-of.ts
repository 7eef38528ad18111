import { accountKey, type AccountRef, type Move } from './account-ref.js';

export interface Entry {
  readonly account: AccountRef;
  /** Signed: what the account gains. */
  readonly pence: number;
}

/**
 * Double entry: each move takes from one account what it gives to another, so that whatever is moved,
 * the entries come to nothing.
 * @throws RangeError for a move of no whole pence, and for one from an account to itself
 */
export function entriesOf(moves: readonly Move[]): readonly Entry[] {
  if (moves.length === 0) throw new RangeError('a transaction moves something');
  return moves.flatMap(({ from, to, pence }) => {
    if (!Number.isSafeInteger(pence) || pence <= 0)
      throw new RangeError('a move is of whole pence, at least one');
    if (accountKey(from) === accountKey(to)) throw new RangeError('a move goes somewhere else');
    return [
      { account: from, pence: -pence },
      { account: to, pence },
    ];
  });
}

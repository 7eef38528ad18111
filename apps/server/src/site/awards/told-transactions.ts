import type { AccountView, TransactionView } from '#delivery';
import type { ChangeVoice } from './change-words.js';

/** Entries of a ledger as people read them: what moved from where to where, and why. */
export function toldTransactions(
  transactions: readonly TransactionView[],
  voice: ChangeVoice & { readonly own: string; readonly funders: ReadonlyMap<string, string> },
) {
  const { t, language, own, funders } = voice;
  const place = ({ kind, area, award }: AccountView, transactionId: string): string => {
    if (kind === 'award' && award !== own) return award ?? '';
    const named = kind === 'match' ? funders.get(transactionId) : area?.[language];
    return t(`awards.account.${kind}`) + (named ? ` (${named})` : '');
  };
  return transactions.map(({ id, number, kind, happenedOn, reason, isSealed, moves }) => ({
    ...{ number, kind, on: dayOf(happenedOn), reason, isSealed },
    moves: moves.map(({ from, to, pence }) => ({
      ...{ from: place(from, id), to: place(to, id), pence },
    })),
  }));
}

/** Noon: the same calendar day in Wales, in summer and in winter. */
export function dayOf(iso: string): Date {
  return new Date(`${iso}T12:00:00Z`);
}

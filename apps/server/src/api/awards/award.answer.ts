import type { AwardStanding, ChangeView, SpendView, TransactionView } from '#delivery';

/** An award and where its money is, by the names that everybody knows it by. */
export function awardAnswer(standing: AwardStanding) {
  const { reference, projectCode, title, area, currency, awardedAt, awardedPence } = standing;
  const { nowPence, committedPence, spentPence, returnedPence, leftPence, overdraftPence } =
    standing;
  return {
    ...{ reference, projectCode, title, area, currency, awardedAt, awardedPence, nowPence },
    ...{ committedPence, spentPence, returnedPence, leftPence, overdraftPence },
  };
}

export function entryAnswer(entry: TransactionView) {
  const { number, kind, happenedOn, reason, isSealed, moves } = entry;
  return { number, kind, happenedOn, reason, reasonSealed: isSealed, moves };
}

export function spendAnswer(spend: SpendView) {
  const { id, amountPence, vatPence, spentOn, payee, purpose, ledgerReference } = spend;
  return { id, amountPence, vatPence, spentOn, payee, purpose, ledgerReference };
}

/** For those who work on it: with the names of the two. */
export function changeAnswer({ askedBy, decidedBy, ...change }: ChangeView) {
  return { ...change, askedBy: askedBy.name, decidedBy: decidedBy?.name ?? null };
}

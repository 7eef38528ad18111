import type { DeliverySummary, DeliveryView, TakenBackView, UpdateView } from '#delivery';

/** A funded project as data: days as dates, amounts in pence. */
export function summaryAnswer(project: DeliverySummary) {
  const { code, reference, title, area, position, currency, awardedAt, status } = project;
  const { pence, spentPence, milestones, outcome, proposalNumber: proposal } = project;
  return {
    ...{ code, reference, title, proposal, area, position, currency, awardedAt, pence, spentPence },
    ...{ status, milestones, outcome },
  };
}

export function deliveryAnswer(project: DeliveryView) {
  const { awardedPence, committedPence, givenMinutes, updates, said, outcomesTaken } = project;
  return {
    ...summaryAnswer(project),
    ...{ awardedPence, committedPence, givenMinutes },
    updates: updates.map(updateAnswer),
    outcomesTaken: outcomesTaken.map(takenAnswer),
    said: said.map(({ kind, words, saidOn }) => ({ kind, words, saidOn })),
  };
}

function updateAnswer({ number, at, text, picture, takenBack: taken }: UpdateView) {
  const takenBack = taken && takenAnswer(taken);
  if (!picture) return { number, at, text, picture, takenBack };
  const { kind, url, width, height, alt } = picture;
  // None is kept that nobody vouched for.
  const shown = { kind, url, width, height, alt, agreed: true };
  return { number, at, text, picture: shown, takenBack };
}

function takenAnswer({ what, toldOn, takenOn, reason, words }: TakenBackView) {
  return { what, toldOn, takenOn, reason, words };
}

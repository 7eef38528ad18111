import type { DeliverySummary, DeliveryView, UpdateView } from '#delivery';

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
  const { awardedPence, committedPence, givenMinutes, updates, said } = project;
  return {
    ...summaryAnswer(project),
    ...{ awardedPence, committedPence, givenMinutes },
    updates: updates.map(updateAnswer),
    said: said.map(({ kind, words, saidOn }) => ({ kind, words, saidOn })),
  };
}

function updateAnswer({ number, at, text, picture }: UpdateView) {
  if (!picture) return { number, at, text, picture };
  const { kind, url, width, height, alt } = picture;
  return { number, at, text, picture: { kind, url, width, height, alt } };
}

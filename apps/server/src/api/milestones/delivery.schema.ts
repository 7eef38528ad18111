import { deliveryStates, pictureKinds, standingKinds } from '#delivery';
import {
  count,
  flag,
  list,
  object,
  oneOf,
  orNull,
  pence,
  ref,
  text,
  time,
  type Schema,
  type Schemas,
} from '../schema.js';

const both = ref('BothLanguages');
const day: Schema = { type: 'string', format: 'date' };
const dayOrNull: Schema = { type: ['string', 'null'], format: 'date' };
const numberOrNull: Schema = { type: ['integer', 'null'] };
const degrees: Schema = { type: 'number' };
const picture = object({
  ...{ kind: oneOf(...pictureKinds), url: text, width: count, height: count, alt: both },
});

const summary = {
  ...{ code: text, reference: text, title: both, proposal: numberOrNull },
  area: orNull(object({ slug: text, name: both })),
  position: orNull(object({ latitude: degrees, longitude: degrees })),
  ...{ currency: text, awardedAt: time, pence, spentPence: pence },
  status: object({
    ...{ state: oneOf(...deliveryStates), overdue: count, flagged: flag },
    ...{ words: orNull(both), saidOn: dayOrNull },
  }),
  milestones: list(ref('Milestone')),
  outcome: orNull(both),
};

/** What becomes of everything that was funded. */
export const deliverySchemas: Schemas = {
  Milestone: object({
    ...{ number: count, title: both, owner: both },
    ...{ state: oneOf('open', 'late', 'done', 'dropped'), plannedOn: day, firstPlannedOn: day },
    ...{ lateSince: dayOrNull, endedOn: dayOrNull, endedSaidOn: dayOrNull, reason: orNull(both) },
    moves: list(object({ from: day, to: day, saidOn: day, reason: both, wasLate: flag })),
  }),
  DeliverySummary: object(summary),
  DeliveryList: object({ items: list(ref('DeliverySummary')) }),
  Delivery: object({
    ...summary,
    ...{ awardedPence: pence, committedPence: pence, givenMinutes: count },
    updates: list(object({ number: count, at: time, text: both, picture: orNull(picture) })),
    said: list(object({ kind: oneOf(...standingKinds), words: orNull(both), saidOn: day })),
  }),
  PlanMilestone: object({ title: both, owner: both, plannedOn: day }),
  PostUpdate: object({ text: both }),
  NumberedInDelivery: object({ number: count }),
};

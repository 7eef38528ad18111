import {
  deliveryStates,
  milestoneStates,
  pictureKinds,
  standingKinds,
  takeBackReasons,
  toldKinds,
} from '#delivery';
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
  agreed: flag,
});
const taken = object({
  ...{ what: oneOf(...toldKinds), toldOn: day, takenOn: day },
  ...{ reason: oneOf(...takeBackReasons), words: orNull(both) },
});

const summary = {
  ...{ code: text, reference: text, title: both, proposal: numberOrNull },
  area: orNull(object({ slug: text, name: both })),
  position: orNull(object({ latitude: degrees, longitude: degrees })),
  ...{ currency: text, awardedAt: time, pence, spentPence: pence },
  status: object({
    ...{ state: oneOf(...deliveryStates), overdue: count, droppedLate: count, doneLate: count },
    ...{ lateDays: count, moved: count, movedDays: count, dropped: count, flagged: flag },
    ...{ words: orNull(both), saidOn: dayOrNull },
  }),
  milestones: list(ref('Milestone')),
  outcome: orNull(both),
};

/** What becomes of everything that was funded. */
export const deliverySchemas: Schemas = {
  Milestone: object({
    ...{ number: count, title: both, owner: both },
    ...{ state: oneOf(...milestoneStates), plannedOn: day, firstPlannedOn: day },
    wordings: list(object({ title: both, owner: both, changedOn: day })),
    ...{ movedDays: { type: 'integer' }, lateDays: count },
    ...{ lateSince: dayOrNull, endedOn: dayOrNull, endedSaidOn: dayOrNull, reason: orNull(both) },
    moves: list(object({ from: day, to: day, saidOn: day, reason: both, wasLate: flag })),
  }),
  DeliverySummary: object(summary),
  DeliveryList: object({ items: list(ref('DeliverySummary')) }),
  Delivery: object({
    ...summary,
    ...{ awardedPence: pence, committedPence: pence, givenMinutes: count },
    updates: list(
      object({
        ...{ number: count, at: time, text: orNull(both), picture: orNull(picture) },
        takenBack: orNull(taken),
      }),
    ),
    outcomesTaken: list(taken),
    said: list(object({ kind: oneOf(...standingKinds), words: orNull(both), saidOn: day })),
  }),
  PlanMilestone: object({ title: both, owner: both, plannedOn: day }),
  PostUpdate: object({ text: both }),
  TakeBackTold: object(
    {
      ...{ what: oneOf('update', 'story', 'outcome'), number: count, pictureAlone: flag },
      ...{ reason: oneOf(...takeBackReasons), words: orNull(both) },
    },
    ...(['number', 'pictureAlone', 'words'] as const),
  ),
  NumberedInDelivery: object({ number: count }),
};

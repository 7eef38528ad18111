import {
  agendaKinds,
  breakoutWays,
  outcomeKinds,
  pollKinds,
  ways,
  type AgendaItemState,
  type OutcomeState,
} from '#rooms';
import {
  count,
  flag,
  language,
  list,
  object,
  oneOf,
  orNull,
  ref,
  text,
  textOrNull,
  time,
  timeOrNull,
  type Schema,
  type Schemas,
} from './schema.js';

const uuid: Schema = { type: 'string', format: 'uuid' };
const both = ref('BothLanguages');
const proposal: Schema = { type: ['integer', 'null'] };
const milliseconds: Schema = { type: ['number', 'null'], description: 'api.fields.milliseconds' };
const name = { ...textOrNull, description: 'api.fields.minuted-name' };
const guest = { ...flag, description: 'api.fields.guest' };

const itemStates: readonly AgendaItemState[] = ['pending', 'active', 'done', 'skipped'];
const outcomeStates: readonly OutcomeState['state'][] = ['suggested', 'adopted', 'declined'];

const said = { text, language };
/** Without any text once they were taken down. */
const saidWords = object({ ...said, takenDown: flag }, 'takenDown');
const matter = {
  speakers: list(object({ name, guest, turns: count, ms: milliseconds })),
  polls: list(ref('MinutedPoll')),
  statements: list(object({ ...said, agree: count, disagree: count, pass: count })),
  breakouts: list(
    object({ task: both, way: oneOf(...breakoutWays), notes: list(orNull(saidWords)) }),
  ),
  outcomes: list(
    object({
      ...{ id: uuid, kind: oneOf(...outcomeKinds), words: saidWords, title: textOrNull },
      ...{ why: textOrNull, proposal, name, guest, state: oneOf(...outcomeStates) },
      question: orNull(both),
    }),
  ),
  announcements: list(both),
};

const version = { version: count, publishedAt: time, because: orNull(both) };

/** The minutes of a live room, as data. */
export const minutesSchemas: Schemas = {
  MinutedPoll: object({
    plan: object({
      ...{ id: uuid, kind: oneOf(...pollKinds), question: both, secret: flag },
      options: list(object({ id: text, text: both })),
      most: { type: ['integer', 'null'] },
    }),
    cast: count,
    result: orNull(
      object({
        ...{ cast: count, hands: count, winners: list(text) },
        options: list(object({ id: text, count, byHand: count })),
        rounds: orNull(list({ type: 'object', additionalProperties: text })),
      }),
    ),
    reasons: list(saidWords),
  }),
  MinutedItem: object({
    ...{ id: uuid, kind: oneOf(...agendaKinds), title: both, proposal },
    ...{ state: oneOf(...itemStates), startedAt: timeOrNull, endedAt: timeOrNull },
    ...{ lastedMs: milliseconds, note: orNull(both), ...matter },
  }),
  Minutes: object({
    room: object({ number: count, title: both }),
    ...version,
    versions: list(object(version)),
    ...{ openedAt: timeOrNull, closedAt: timeOrNull, ranBy: list(object({ name, guest })) },
    tookPart: object(Object.fromEntries(ways.map((way) => [way, count]))),
    ...{ summary: both, decisions: both, items: list(ref('MinutedItem')), between: object(matter) },
  }),
};

import { watchers } from '#deliberation';
import { answerCodes, roomPhases, roomRoles, streams } from '#rooms';
import {
  count,
  flag,
  language,
  list,
  object,
  oneOf,
  orNull,
  pageOf,
  ref,
  text,
  textOrNull,
  time,
  type Schema,
  type Schemas,
} from './schema.js';

const id: Schema = { type: 'string', format: 'uuid' };
const idOrNull: Schema = { type: ['string', 'null'], format: 'uuid' };
const both = ref('BothLanguages');
const milliseconds: Schema = { ...count, description: 'api.fields.instant' };
const role: Schema = { oneOf: [oneOf(...roomRoles), { type: 'null' }] };
const anything: Schema = { type: 'object', additionalProperties: true };
const byId = (schema: Schema): Schema => ({ type: 'object', additionalProperties: schema });

const summary: Schemas = {
  ...{ id, number: count, title: both, about: both, startsAt: time },
  ...{ phase: oneOf(...roomPhases), watch: oneOf(...watchers) },
};
const codes: Schema = oneOf(...answerCodes);
const commandId: Schema = { type: 'string', minLength: 8, maxLength: 100 };

export const roomsSchemas: Schemas = {
  RoomSummary: object(summary),
  RoomPage: pageOf('RoomSummary'),
  Room: object({ ...summary, meetingUrl: textOrNull, role, person: idOrNull, removed: flag }),
  RoomDirectory: {
    ...object(
      {
        people: byId(text),
        guests: list(id),
        words: byId(
          object({ text, language, title: textOrNull, why: textOrNull, person: idOrNull }),
        ),
      },
      'guests',
    ),
    description: 'api.shapes.RoomDirectory',
  },
  RoomEvent: {
    ...object(
      {
        ...{ room: id, stream: oneOf(...streams), seq: count, type: text, at: milliseconds },
        ...{ actor: idOrNull, data: anything, with: ref('RoomDirectory') },
      },
      'with',
    ),
    description: 'api.shapes.RoomEvent',
  },
  RoomEvents: object({ events: list(ref('RoomEvent')) }),
  RoomSeen: {
    ...object(
      {
        ...{ room: id, seq: count, hostSeq: { type: ['integer', 'null'] }, pub: anything },
        ...{ host: orNull(anything), me: anything, directory: ref('RoomDirectory') },
        ...{ now: milliseconds, online: count, declared: count, hears: oneOf('keepers', 'hosts') },
      },
      ...['declared', 'hears'],
    ),
    description: 'api.shapes.RoomSeen',
  },
  RoomCommand: {
    ...object({ id: commandId, type: text, data: anything, expect: count }, 'data', 'expect'),
    description: 'api.shapes.RoomCommand',
  },
  RoomAnswer: {
    ...object(
      {
        ...{ ok: flag, id: text, seq: count, data: anything, code: codes, reason: text },
        ...{ params: anything, retryMs: count },
      },
      ...['seq', 'data', 'code', 'reason', 'params', 'retryMs'],
    ),
    description: 'api.shapes.RoomAnswer',
  },
};

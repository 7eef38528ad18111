import type { FloorHostEvents, FloorPublicEvents } from '../floor/floor.contract.js';
import type { QueuePublicEvents } from '../queue/queue.contract.js';
import { ofItem, ofRequest, ofSpeaker, plainly, type Tellings } from './telling.js';

export const queueTellings = {
  'queue.opened': plainly,
  'queue.closed': plainly,
  'queue.policy-changed': ({ data: { policy } }) => ({
    params: { policy: { say: `policies.${policy}` } },
  }),
  'queue.joined': ({ data: { person, kind } }) => ({ params: { person: { person } }, form: kind }),
  'queue.withdrawn': ({ data: { request } }, room) => ({
    params: { person: ofRequest(room, request) },
  }),
  'queue.skipped': ({ data: { request } }, room) => ({
    params: { person: ofRequest(room, request) },
  }),
  'queue.called': ({ data: { request } }, room) => ({
    params: { person: ofRequest(room, request) },
  }),
  'queue.reordered': ({ data: { reason } }) => ({
    params: { reason: typeof reason === 'string' ? { text: reason } : { both: reason } },
  }),
} as const satisfies Tellings<keyof QueuePublicEvents>;

export const floorTellings = {
  'floor.started': ({ data: { person, budgetMs } }) => ({
    params: { person: { person }, time: { ms: budgetMs } },
  }),
  'floor.paused': (_event, room) => ({ params: { person: ofSpeaker(room) } }),
  'floor.resumed': (_event, room) => ({ params: { person: ofSpeaker(room) } }),
  'floor.extended': ({ data: { ms } }, room) => ({
    params: { person: ofSpeaker(room), time: { ms } },
  }),
  'floor.warned': (_event, room) => ({ params: { person: ofSpeaker(room) } }),
  'floor.overdue': (_event, room) => ({ params: { person: ofSpeaker(room) } }),
  'floor.ended': ({ data: { why } }, room) => ({
    params: { person: ofSpeaker(room) },
    form: why === 'yielded' || why === 'timeout' ? why : 'ended',
  }),
  'nudge.sent': ({ data: { item, people } }, room) => ({
    params: { item: ofItem(room, item), number: people.length },
  }),
} as const satisfies Tellings<keyof FloorPublicEvents | keyof FloorHostEvents>;

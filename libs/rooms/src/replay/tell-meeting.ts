import type { AgendaHostEvents, AgendaPublicEvents } from '../agenda/agenda.contract.js';
import type { SafetyHostEvents, SafetyPublicEvents } from '../safety/safety.contract.js';
import type { SessionHostEvents, SessionPublicEvents } from '../session/session.events.js';
import { ofItem, plainly, type Tellings } from './telling.js';

export const sessionTellings = {
  'room.prepared': ({ data: { agenda } }) => ({ params: { number: agenda.length } }),
  'room.opened': plainly,
  'room.paused': plainly,
  'room.resumed': plainly,
  'room.closed': plainly,
  'room.archived': plainly,
  'announce.sent': ({ data: { cy, en, group } }) => ({
    params: { said: { both: { cy, en } } },
    form: group === null ? 'all' : 'group',
  }),
  'room.door-set': ({ data: { open } }) => ({ params: {}, form: open ? 'open' : 'shut' }),
  'room.code-changed': plainly,
  'wall.shown': ({ data: { panel } }) => ({ params: { panel: { say: `panels.${panel}` } } }),
  'person.unnamed': plainly,
  'person.joined': ({ data: { person, way } }) => ({
    params: { person: { person }, way: { say: `ways.${way}` } },
  }),
  'person.left': ({ data: { person } }) => ({ params: { person: { person } } }),
  'person.role-set': ({ data: { person, role } }) => ({
    params: { person: { person }, role: { say: `roles.${role}` } },
  }),
} as const satisfies Tellings<keyof SessionPublicEvents | keyof SessionHostEvents>;

export const agendaTellings = {
  'agenda.started': ({ data: { item, budgetMs } }, room) => ({
    params: { item: ofItem(room, item), time: { ms: budgetMs } },
  }),
  'agenda.ended': ({ data: { item } }, room) => ({ params: { item: ofItem(room, item) } }),
  'agenda.extended': ({ data: { item, ms } }, room) => ({
    params: { item: ofItem(room, item), time: { ms } },
  }),
  'agenda.skipped': ({ data: { item } }, room) => ({ params: { item: ofItem(room, item) } }),
  'agenda.reordered': plainly,
  'agenda.added': ({ data: { item } }) => ({ params: { item: { both: item.title } } }),
  'agenda.overdue': ({ data: { item } }, room) => ({ params: { item: ofItem(room, item) } }),
  'agenda.ready-count': ({ data: { count } }) => ({ params: { number: count } }),
  'agenda.readied': ({ data: { person } }) => ({ params: { person: { person } } }),
} as const satisfies Tellings<keyof AgendaPublicEvents | keyof AgendaHostEvents>;

/** Of somebody who was removed the public reads that it happened, and no name. */
export const safetyTellings = {
  'person.removed': plainly,
  'person.readmitted': plainly,
  'person.removal-explained': ({ data: { person, reason } }) => ({
    params: { person: { person }, reason: { text: reason } },
  }),
  'person.muted': ({ data: { person, reason } }) => ({
    params: { person: { person }, reason: { text: reason } },
  }),
  'person.unmuted': ({ data: { person } }) => ({ params: { person: { person } } }),
  'report.raised': ({ data: { by, about, words } }) => ({
    params: { person: { person: by }, reason: { words } },
    form: about,
  }),
  'report.validated': ({ data: { by, agrees } }) => ({
    params: { person: { person: by } },
    form: agrees ? 'agrees' : 'disagrees',
  }),
  'report.resolved': ({ data: { upheld } }) => ({
    params: {},
    form: upheld ? 'upheld' : 'dismissed',
  }),
} as const satisfies Tellings<keyof SafetyPublicEvents | keyof SafetyHostEvents>;

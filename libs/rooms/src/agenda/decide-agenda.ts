import { nothing, type Decision, type Deciders } from '../decision.js';
import type { NewEvent } from '../events.js';
import { endOfFloor } from '../floor/end-of-floor.js';
import { openPoll } from '../polls/open-poll.js';
import { RefusedError } from '../refused.error.js';
import type { RoomState } from '../room-state.js';
import { activeItem, itemRemainingMs } from './agenda-time.js';
import { agendaLimits, type AgendaCommands, type AgendaEntry } from './agenda.contract.js';
import { itemEnded } from './item-ended.js';
import { mustFit } from './must-fit.js';

const happens = (event: NewEvent): Decision => ({ events: [event] });

/** The turn that runs ends with the item that it is about. */
function endOfItem(room: RoomState): readonly NewEvent[] {
  return activeItem(room.pub) ? [...endOfFloor(room.pub, 'item'), ...itemEnded(room.pub)] : [];
}

function pendingItem({ pub: { agenda } }: RoomState, id: string): AgendaEntry {
  const entry = agenda.find(({ item }) => item.id === id);
  if (!entry) throw new RefusedError('INVALID', 'rooms.unknown-item');
  if (entry.state !== 'pending') throw new RefusedError('CONFLICT', 'rooms.item-not-pending');
  return entry;
}

function nextItem({ pub: { agenda } }: RoomState): AgendaEntry {
  const next = agenda.find(({ state }) => state === 'pending');
  if (!next) throw new RefusedError('CONFLICT', 'rooms.agenda-done');
  return next;
}

function mustRun(room: RoomState): AgendaEntry {
  const active = activeItem(room.pub);
  if (!active) throw new RefusedError('CONFLICT', 'rooms.no-item');
  return active;
}

/** A poll that was asked before its turn came is not asked twice. */
function itsPoll(room: RoomState, { item }: AgendaEntry): readonly NewEvent[] {
  const { id, poll } = item;
  if (poll === null || room.pub.polls.some(({ plan }) => plan.id === poll.id)) return [];
  return [openPoll(room, poll, id)];
}

export const agendaDeciders = {
  'agenda.start': (room, { data: { item } }) => {
    const entry = item === undefined ? nextItem(room) : pendingItem(room, item);
    const started = { item: entry.item.id, budgetMs: entry.budgetMs };
    return {
      events: [
        ...endOfItem(room),
        { type: 'agenda.started', data: started },
        ...itsPoll(room, entry),
      ],
    };
  },

  'agenda.end': (room) => ({ events: endOfItem(room) }),

  'agenda.extend': (room, { data: { seconds } }) =>
    happens({
      type: 'agenda.extended',
      data: { item: mustRun(room).item.id, ms: seconds * 1000 },
    }),

  'agenda.skip': (room, { data: { item } }) => {
    pendingItem(room, item);
    return happens({ type: 'agenda.skipped', data: { item } });
  },

  'agenda.reorder': ({ pub: { agenda } }, { data: { items } }) => {
    const pending = agenda.filter(({ state }) => state === 'pending').map(({ item }) => item.id);
    const named = new Set(items);
    if (
      named.size !== items.length ||
      items.length !== pending.length ||
      !pending.every((id) => named.has(id))
    )
      throw new RefusedError('CONFLICT', 'rooms.agenda-has-changed');
    if (pending.every((id, place) => items[place] === id)) return nothing;
    return happens({ type: 'agenda.reordered', data: { items } });
  },

  'agenda.add': (room, { data: { item } }) => {
    if (room.pub.agenda.length >= agendaLimits.items)
      throw new RefusedError('CONFLICT', 'rooms.agenda-full', { max: agendaLimits.items });
    mustFit(room.pub, item);
    return happens({ type: 'agenda.added', data: { item } });
  },

  'agenda.ready': (room, _command, { person }) => {
    const item = mustRun(room).item.id;
    const { ready, people } = room.host;
    const already = ready?.item === item ? ready.people : [];
    if (person === null || people[person]?.leftAt !== null || already.includes(person))
      return nothing;
    return {
      events: [
        { type: 'agenda.readied', data: { item, person } },
        { type: 'agenda.ready-count', data: { item, count: already.length + 1 } },
      ],
    };
  },

  'agenda.timeout': ({ pub }, { data: { item } }, _actor, { now }) => {
    const active = activeItem(pub);
    if (active?.item.id !== item || active.overdue) return nothing;
    if (itemRemainingMs(active, pub.pausedAt, now) > 0) return nothing;
    return happens({ type: 'agenda.overdue', data: { item } });
  },
} as const satisfies Deciders<keyof AgendaCommands>;

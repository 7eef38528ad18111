import { nothing, type Deciders, type Decision } from '../decision.js';
import type { NewEvent } from '../events.js';
import { RefusedError } from '../refused.error.js';
import type { RoomState } from '../room-state.js';
import { endOfFloor } from './end-of-floor.js';
import { floorRemainingMs } from './floor-time.js';
import type { Floor, FloorCommands } from './floor.contract.js';
import { silentPeople } from './silent-people.js';

const happens = (event: NewEvent): Decision => ({ events: [event] });

function mustRun({ pub: { floor } }: RoomState): Floor {
  if (!floor) throw new RefusedError('CONFLICT', 'rooms.nobody-speaks');
  return floor;
}

/** The turn that the clock means, unless it has ended or stands still since the clock looked. */
function running({ pub: { floor } }: RoomState, id: string): Floor | null {
  return floor?.id === id && floor.pausedAt === null ? floor : null;
}

export const floorDeciders = {
  'floor.pause': (room) => {
    const { id, pausedAt } = mustRun(room);
    return pausedAt === null ? happens({ type: 'floor.paused', data: { floor: id } }) : nothing;
  },

  'floor.resume': (room) => {
    const { id, pausedAt } = mustRun(room);
    return pausedAt === null ? nothing : happens({ type: 'floor.resumed', data: { floor: id } });
  },

  'floor.extend': (room, { data: { seconds } }) =>
    happens({ type: 'floor.extended', data: { floor: mustRun(room).id, ms: seconds * 1000 } }),

  'floor.end': ({ pub }) => ({ events: endOfFloor(pub, 'ended') }),

  // Whoever yields in the moment in which their turn ends has what they asked for.
  'floor.yield': ({ pub }, _command, { person }) =>
    pub.floor?.person === person ? { events: endOfFloor(pub, 'yielded') } : nothing,

  'floor.warn': (room, { data }, _actor, { now }) => {
    const floor = running(room, data.floor);
    if (!floor || floor.warned) return nothing;
    if (floorRemainingMs(floor, now) > room.pub.settings.warnSeconds * 1000) return nothing;
    return happens({ type: 'floor.warned', data: { floor: floor.id } });
  },

  'floor.timeout': (room, { data }, _actor, { now }) => {
    const floor = running(room, data.floor);
    if (!floor || floorRemainingMs(floor, now) > 0) return nothing;
    if (room.pub.settings.endsFloor) return { events: endOfFloor(room.pub, 'timeout') };
    return floor.overdue ? nothing : happens({ type: 'floor.overdue', data: { floor: floor.id } });
  },

  'nudge.issue': (room, { data: { item } }, _actor, { now }) => {
    const people = silentPeople(room)
      .filter(({ dueAt, item: on }) => on === item && dueAt <= now)
      .map(({ person }) => person);
    return people.length === 0 ? nothing : happens({ type: 'nudge.sent', data: { item, people } });
  },
} as const satisfies Deciders<keyof FloorCommands>;

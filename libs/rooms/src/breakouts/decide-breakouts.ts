import { nothing, type Deciders, type Decision } from '../decision.js';
import type { NewEvent } from '../events.js';
import { RefusedError } from '../refused.error.js';
import type { RoomState } from '../room-state.js';
import { breakoutEndsAt, breakoutNow, openBreakout } from './breakout-time.js';
import type { BreakoutCommands, BreakoutState } from './breakouts.contract.js';
import { helpDeciders } from './decide-help.js';
import { moveTo } from './move-to.js';
import { notedBy } from './noted-by.js';
import { seatsIn, sizesOf } from './seats.js';
import { seatsFor } from './seats-for.js';

const happens = (event: NewEvent): Decision => ({ events: [event] });

/** Groups that are planned or sit now. */
function current({ pub }: RoomState): BreakoutState {
  const breakout = breakoutNow(pub);
  if (!breakout) throw new RefusedError('CONFLICT', 'rooms.no-groups');
  return breakout;
}

function planned(room: RoomState): BreakoutState {
  const breakout = current(room);
  if (breakout.state === 'open') throw new RefusedError('CONFLICT', 'rooms.groups-out-already');
  return breakout;
}

function sitting({ pub }: RoomState): BreakoutState {
  const open = openBreakout(pub);
  if (!open) throw new RefusedError('CONFLICT', 'rooms.no-groups-out');
  return open;
}

function moved(
  room: RoomState,
  breakout: BreakoutState,
  ...[person, group]: readonly [string, string | null]
): Decision {
  if (group !== null && !breakout.groups.includes(group))
    throw new RefusedError('INVALID', 'rooms.unknown-group');
  return { events: moveTo(room, breakout, person, group) };
}

/** Who was to sit where in groups that never sat: nobody needs to know. */
function unseated(room: RoomState): readonly NewEvent[] {
  const breakout = breakoutNow(room.pub);
  if (!breakout || breakout.openedAt !== null || !room.host.seats[breakout.id]) return [];
  return [{ type: 'breakout.seated', data: { breakout: breakout.id, seats: {} } }];
}

/** Everybody comes back, and each group brings what it wrote last. */
function closed(room: RoomState, { id: breakout, groups }: BreakoutState): Decision {
  const written = Object.entries(room.host.groupNotes).filter(([group]) => groups.includes(group));
  const notes = Object.fromEntries(written);
  return {
    events: [...unseated(room), { type: 'breakout.closed', data: { breakout, notes } }],
  };
}

export const breakoutDeciders = {
  ...helpDeciders,

  'breakout.propose': (room, { data: { way, groups, minutes, task } }, _actor, { newId }) => {
    if (openBreakout(room.pub)) throw new RefusedError('CONFLICT', 'rooms.groups-out-already');
    const breakout = newId();
    return {
      events: [
        ...unseated(room),
        {
          type: 'breakout.proposed',
          data: {
            ...{ breakout, way, task, budgetMs: minutes * 60_000 },
            groups: Array.from({ length: groups }, newId),
          },
        },
      ],
      data: { breakout },
    };
  },

  'breakout.assign': (room, _command, _actor, facts) => {
    const planning = planned(room);
    const { id: breakout, groups } = planning;
    const seats = seatsFor(room, planning, facts);
    return {
      events: [
        { type: 'breakout.seated', data: { breakout, seats } },
        { type: 'breakout.assigned', data: { breakout, sizes: sizesOf(seats, groups) } },
      ],
    };
  },

  'breakout.choose': (room, { data: { group } }, { person }) => {
    const breakout = current(room);
    if (person === null) throw new RefusedError('FORBIDDEN', 'rooms.join-first');
    if (breakout.way !== 'choice') throw new RefusedError('CONFLICT', 'rooms.groups-are-dealt');
    return moved(room, breakout, person, group);
  },

  'breakout.move': (room, { data: { person, group } }) => {
    const breakout = current(room);
    const isThere = room.host.people[person]?.leftAt === null && !room.pub.removed.includes(person);
    if (!isThere && group !== null) throw new RefusedError('INVALID', 'rooms.unknown-person');
    return moved(room, breakout, person, group);
  },

  /** A turn that runs in the main room ends: nobody would hear it. */
  'breakout.open': (room) => {
    const { id: breakout } = planned(room);
    if (Object.keys(seatsIn(room, breakout)).length === 0)
      throw new RefusedError('CONFLICT', 'rooms.deal-first');
    const { floor } = room.pub;
    return {
      events: [
        ...(floor
          ? [{ type: 'floor.ended', data: { floor: floor.id, why: 'ended' } } as const]
          : []),
        { type: 'breakout.opened', data: { breakout } },
      ],
    };
  },

  'breakout.warn': (room) => {
    const { id: breakout, warned } = sitting(room);
    return warned ? nothing : happens({ type: 'breakout.warned', data: { breakout } });
  },

  'breakout.extend': (room, { data: { seconds } }) => {
    const { id: breakout } = sitting(room);
    return happens({ type: 'breakout.extended', data: { breakout, ms: seconds * 1000 } });
  },

  /** Also calls off groups that were only planned. */
  'breakout.recall': (room) => closed(room, current(room)),

  /** Nothing once they came back, or were given more time. */
  'breakout.timeout': (room, { data: { breakout } }, _actor, { now }) => {
    const open = openBreakout(room.pub);
    if (!open || room.pub.pausedAt !== null) return nothing;
    const endsAt = breakoutEndsAt(open);
    const isOver = open.id === breakout && endsAt !== null && now >= endsAt;
    return isOver ? closed(room, open) : nothing;
  },

  'breakout.note': (room, { data }, { person }, { newId }) =>
    notedBy(room, sitting(room), person, { id: newId(), ...data }),
} as const satisfies Deciders<keyof BreakoutCommands>;

import { nothing, type Deciders, type Decision } from '../decision.js';
import type { NewEvent } from '../events.js';
import { RefusedError } from '../refused.error.js';
import type { RoomState } from '../room-state.js';
import { breakoutEndsAt, groupOf, openBreakout } from './breakout-time.js';
import type { BreakoutCommands, BreakoutState } from './breakouts.contract.js';
import { helpDeciders } from './decide-help.js';
import { seatsFor } from './seats-for.js';

const happens = (event: NewEvent): Decision => ({ events: [event] });

/** Groups that are planned or sit now. */
function current({ pub }: RoomState): BreakoutState {
  const last = pub.breakouts.at(-1);
  if (!last || last.state === 'closed') throw new RefusedError('CONFLICT', 'rooms.no-groups');
  return last;
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

function moved(breakout: BreakoutState, person: string, group: string | null): Decision {
  if (group !== null && !breakout.groups.includes(group))
    throw new RefusedError('INVALID', 'rooms.unknown-group');
  if ((breakout.seats[person] ?? null) === group) return nothing;
  return happens({ type: 'breakout.moved', data: { breakout: breakout.id, person, group } });
}

/** Everybody comes back, and each group brings what it wrote last. */
function closed({ host }: RoomState, { id: breakout, groups }: BreakoutState): Decision {
  const written = Object.entries(host.groupNotes).filter(([group]) => groups.includes(group));
  return happens({
    type: 'breakout.closed',
    data: { breakout, notes: Object.fromEntries(written) },
  });
}

export const breakoutDeciders = {
  ...helpDeciders,

  'breakout.propose': ({ pub }, { data: { way, groups, minutes, task } }, _actor, { newId }) => {
    if (openBreakout(pub)) throw new RefusedError('CONFLICT', 'rooms.groups-out-already');
    const breakout = newId();
    return {
      events: [
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

  'breakout.assign': (room, _command, _actor, { chance }) => {
    const breakout = planned(room);
    return happens({
      type: 'breakout.assigned',
      data: { breakout: breakout.id, seats: seatsFor(room, breakout, chance) },
    });
  },

  'breakout.choose': (room, { data: { group } }, { person }) => {
    const breakout = current(room);
    if (person === null) throw new RefusedError('FORBIDDEN', 'rooms.join-first');
    if (breakout.way !== 'choice') throw new RefusedError('CONFLICT', 'rooms.groups-are-dealt');
    return moved(breakout, person, group);
  },

  'breakout.move': (room, { data: { person, group } }) => {
    const breakout = current(room);
    const isThere = room.host.people[person]?.leftAt === null && !room.pub.removed.includes(person);
    if (!isThere && group !== null) throw new RefusedError('INVALID', 'rooms.unknown-person');
    return moved(breakout, person, group);
  },

  /** A turn that runs in the main room ends: nobody would hear it. */
  'breakout.open': (room) => {
    const { id: breakout, seats } = planned(room);
    if (Object.keys(seats).length === 0) throw new RefusedError('CONFLICT', 'rooms.deal-first');
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

  'breakout.note': (room, { data: { text, language } }, { person }, { newId }) => {
    const { id: breakout } = sitting(room);
    const group = person === null ? null : groupOf(room.pub, person);
    if (group === null) throw new RefusedError('FORBIDDEN', 'rooms.not-in-a-group');
    const words = newId();
    return {
      ...happens({ type: 'breakout.noted', data: { breakout, group, words } }),
      words: [{ id: words, kind: 'note', person, language, text }],
    };
  },
} as const satisfies Deciders<keyof BreakoutCommands>;

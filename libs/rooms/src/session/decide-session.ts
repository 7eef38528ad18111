import { nothing, type Deciders } from '../decision.js';
import type { NewEvent } from '../events.js';
import { RefusedError } from '../refused.error.js';
import type { RoomState } from '../room-state.js';
import { seatLeft } from '../safety/seat-left.js';
import { voiceEnded } from '../safety/voice-ended.js';
import { mayGiveRole } from './may-give-role.js';
import type { SessionCommands } from './session.commands.js';

const happens = (event: NewEvent) => ({ events: [event] });

/** What stops by itself when the meeting stops for a while, or for good. */
function endings(room: RoomState): readonly NewEvent[] {
  const { floor, agenda } = room.pub;
  const item = agenda.find(({ state }) => state === 'active');
  return [
    ...(floor ? [{ type: 'floor.ended', data: { floor: floor.id, why: 'room' } } as const] : []),
    ...(item ? [{ type: 'agenda.ended', data: { item: item.item.id } } as const] : []),
  ];
}

/** The plan is written into the log by whoever opens the lobby: see `room.lobby` in the room's service. */
export const sessionDeciders = {
  'room.lobby': () => nothing,

  'room.open': () => happens({ type: 'room.opened', data: {} }),

  'room.pause': ({ pub: { floor } }) => ({
    events: [
      { type: 'room.paused', data: {} },
      ...(floor?.pausedAt === null
        ? [{ type: 'floor.paused', data: { floor: floor.id } } as const]
        : []),
    ],
  }),

  // The turn that the pause stopped goes on; one that was stopped before stays so.
  'room.resume': ({ pub: { floor, pausedAt } }) => ({
    events: [
      { type: 'room.resumed', data: {} },
      ...(floor?.pausedAt != null && pausedAt !== null && floor.pausedAt >= pausedAt
        ? [{ type: 'floor.resumed', data: { floor: floor.id } } as const]
        : []),
    ],
  }),

  'room.close': (room) => {
    const { polls, breakouts } = room.pub;
    if (polls.some(({ state }) => state === 'open'))
      throw new RefusedError('CONFLICT', 'rooms.poll-still-open');
    if (breakouts.at(-1)?.state === 'open')
      throw new RefusedError('CONFLICT', 'rooms.groups-still-out');
    return { events: [...endings(room), { type: 'room.closed', data: {} }] };
  },

  'room.archive': () => happens({ type: 'room.archived', data: {} }),

  'room.join': ({ host }, { data: { groups = [] } }, actor, { newId, way }) => {
    const known = actor.person === null ? undefined : host.people[actor.person];
    if (known?.leftAt === null) return nothing;
    const person = actor.person ?? newId();
    // The clock does not join; whoever runs the room for the organisation does as its host.
    const role =
      known?.role ?? (actor.role === null || actor.role === 'clock' ? 'participant' : actor.role);
    return {
      events: [{ type: 'person.joined', data: { person, role, way: known?.way ?? way, groups } }],
      ...(actor.person === null && { person: { id: person, name: null, way } }),
      data: { person },
    };
  },

  'room.leave': (room, _command, { person }) => {
    if (person === null || room.host.people[person]?.leftAt !== null) return nothing;
    return {
      events: [
        ...voiceEnded(room, person, 'yielded'),
        ...seatLeft(room, person),
        { type: 'person.left', data: { person } },
      ],
    };
  },

  'person.add': (_room, { data: { name } }, _actor, { newId }) => {
    const person = newId();
    return {
      events: [
        { type: 'person.joined', data: { person, role: 'participant', way: 'hall', groups: [] } },
      ],
      person: { id: person, name, way: 'hall' },
      data: { person },
    };
  },

  'person.role': (room, { data: { person, role } }, actor) => {
    const known = room.host.people[person];
    if (!known || room.pub.removed.includes(person))
      throw new RefusedError('INVALID', 'rooms.unknown-person');
    if (!mayGiveRole(actor.role, known.role, role))
      throw new RefusedError('FORBIDDEN', 'rooms.role-too-high');
    if (known.role === role) return nothing;
    return {
      events: [
        // Whoever only looks on does not speak, and sits in no group.
        ...(role === 'observer'
          ? [...voiceEnded(room, person, 'ended'), ...seatLeft(room, person)]
          : []),
        { type: 'person.role-set', data: { person, role } },
      ],
    };
  },

  announce: (_room, { data: { cy, en, group } }) =>
    happens({ type: 'announce.sent', data: { cy, en, group: group ?? null } }),

  'wall.show': (_room, { data: { panel } }) => happens({ type: 'wall.shown', data: { panel } }),
} as const satisfies Deciders<keyof SessionCommands>;

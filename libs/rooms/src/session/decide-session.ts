import { itemEnded } from '../agenda/item-ended.js';
import { nothing, type Deciders } from '../decision.js';
import type { NewEvent } from '../events.js';
import { endOfFloor } from '../floor/end-of-floor.js';
import { RefusedError } from '../refused.error.js';
import { partEnded } from '../safety/part-ended.js';
import { mayGiveRole } from './may-give-role.js';
import { mustBeOffered } from './offered-groups.js';
import type { SessionCommands } from './session.commands.js';

const happens = (event: NewEvent) => ({ events: [event] });

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

  'room.close': ({ pub }) => {
    const { polls, breakouts } = pub;
    if (polls.some(({ state }) => state === 'open'))
      throw new RefusedError('CONFLICT', 'rooms.poll-still-open');
    if (breakouts.at(-1)?.state === 'open')
      throw new RefusedError('CONFLICT', 'rooms.groups-still-out');
    return {
      events: [...endOfFloor(pub, 'room'), ...itemEnded(pub), { type: 'room.closed', data: {} }],
    };
  },

  'room.archive': () => happens({ type: 'room.archived', data: {} }),

  'room.join': (room, { data: { groups } }, actor, { newId, way }) => {
    const known = actor.person === null ? undefined : room.host.people[actor.person];
    const person = actor.person ?? newId();
    mustBeOffered(groups ?? [], room.pub.settings.groups);
    const declares = groups && { declared: { person, groups } };
    if (known?.leftAt === null) return { ...nothing, ...declares };
    // Whoever was in the room already comes back through a door that is shut.
    if (!room.pub.doorOpen && way === 'code' && !known)
      throw new RefusedError('CLOSED', 'rooms.door-shut');
    // The clock does not join; whoever runs the room for the organisation does as its host.
    const role =
      known?.role ?? (actor.role === null || actor.role === 'clock' ? 'participant' : actor.role);
    return {
      events: [{ type: 'person.joined', data: { person, role, way: known?.way ?? way } }],
      ...(actor.person === null && { person: { id: person, name: null, way } }),
      ...declares,
      data: { person },
    };
  },

  'room.leave': (room, _command, { person }) => {
    if (person === null || room.host.people[person]?.leftAt !== null) return nothing;
    return {
      events: [...partEnded(room, person, 'yielded'), { type: 'person.left', data: { person } }],
    };
  },

  'room.door': ({ pub }, { data: { open } }) =>
    pub.doorOpen === open ? nothing : happens({ type: 'room.door-set', data: { open } }),

  'room.new-code': () => happens({ type: 'room.code-changed', data: {} }),

  'person.add': (room, { data: { name, groups = [] } }, _actor, { newId }) => {
    mustBeOffered(groups, room.pub.settings.groups);
    const person = newId();
    return {
      events: [{ type: 'person.joined', data: { person, role: 'participant', way: 'hall' } }],
      person: { id: person, name, way: 'hall' },
      declared: { person, groups },
      data: { person },
    };
  },

  'person.unname': ({ host }, { data: { person } }) => {
    if (!host.people[person]) throw new RefusedError('INVALID', 'rooms.unknown-person');
    return { events: [{ type: 'person.unnamed', data: { person } }], unnamed: person };
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
        ...(role === 'observer' ? partEnded(room, person, 'ended') : []),
        { type: 'person.role-set', data: { person, role } },
      ],
    };
  },

  announce: (_room, { data: { cy, en, group } }) =>
    happens({ type: 'announce.sent', data: { cy, en, group: group ?? null } }),

  'wall.show': (_room, { data: { panel } }) => happens({ type: 'wall.shown', data: { panel } }),
} as const satisfies Deciders<keyof SessionCommands>;

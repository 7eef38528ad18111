import { nothing, type Deciders, type Decision, type Facts } from '../decision.js';
import type { NewEvent } from '../events.js';
import { endOfFloor } from '../floor/end-of-floor.js';
import { RefusedError } from '../refused.error.js';
import { keeps } from '../room-role.js';
import type { HostState, PublicState, RoomState } from '../room-state.js';
import { maySpeak } from './may-speak.js';
import { queueOrder } from './queue-order.js';
import type { RequestKind } from './queue-policy.js';
import type { QueueCommands, SpeakRequest } from './queue.contract.js';

const happens = (...events: NewEvent[]): Decision => ({ events });

function waitingRequest({ queue }: PublicState, id: string): SpeakRequest {
  const request = queue.waiting.find((one) => one.id === id);
  if (!request) throw new RefusedError('CONFLICT', 'rooms.waits-no-more');
  return request;
}

/** A point of order is heard apart from what somebody wants to say on the item. */
function sameClass(one: RequestKind, other: RequestKind): boolean {
  return (one === 'point-of-order') === (other === 'point-of-order');
}

/** @throws RefusedError for whoever may not speak, speaks, or waits already */
function mustBeFree(room: RoomState, person: string): void {
  if (!maySpeak(room, person)) throw new RefusedError('CONFLICT', 'rooms.cannot-speak');
  if (room.pub.floor?.person === person) throw new RefusedError('CONFLICT', 'rooms.speaks-now');
}

function joins(room: RoomState, person: string, kind: RequestKind, { newId }: Facts): Decision {
  const { open, waiting } = room.pub.queue;
  if (!open && kind !== 'point-of-order') throw new RefusedError('CLOSED', 'rooms.queue-closed');
  mustBeFree(room, person);
  if (waiting.some((one) => one.person === person && sameClass(one.kind, kind)))
    throw new RefusedError('CONFLICT', 'rooms.waits-already');
  const request = newId();
  return {
    ...happens({ type: 'queue.joined', data: { request, person, kind } }),
    data: { request },
  };
}

function isInHall({ people }: HostState, person: string): boolean {
  return people[person]?.way === 'hall';
}

interface Turn {
  readonly person: string;
  readonly request: string | null;
  readonly kind: RequestKind;
}

/** Whoever speaks stops, and this turn begins: all at once, so that nobody sees two on the floor. */
function begins({ pub }: RoomState, turn: Turn, { newId }: Facts): readonly NewEvent[] {
  const budgetMs = pub.settings.floorSeconds * 1000;
  return [
    ...endOfFloor(pub, 'next'),
    ...(turn.request === null
      ? []
      : [{ type: 'queue.called', data: { request: turn.request } } as const]),
    { type: 'floor.started', data: { floor: newId(), ...turn, budgetMs } },
  ];
}

export const queueDeciders = {
  'queue.open': ({ pub: { queue } }) =>
    queue.open ? nothing : happens({ type: 'queue.opened', data: {} }),

  'queue.close': ({ pub: { queue } }) =>
    queue.open ? happens({ type: 'queue.closed', data: {} }) : nothing,

  'queue.policy': ({ pub: { queue } }, { data: { policy } }) =>
    queue.policy === policy ? nothing : happens({ type: 'queue.policy-changed', data: { policy } }),

  'queue.join': (room, { data: { kind } }, { person }, facts) => {
    if (person === null) throw new RefusedError('FORBIDDEN', 'rooms.join-first');
    return joins(room, person, kind, facts);
  },

  'queue.add-for': (room, { data: { person, kind } }, _actor, facts) => {
    if (!room.host.people[person]) throw new RefusedError('INVALID', 'rooms.unknown-person');
    return joins(room, person, kind, facts);
  },

  'queue.withdraw': ({ pub, host }, { data: { request } }, { person, role }) => {
    if (request === undefined) {
      const own = pub.queue.waiting.filter((one) => one.person === person);
      return happens(
        ...own.map(({ id }) => ({ type: 'queue.withdrawn', data: { request: id } }) as const),
      );
    }
    const whose = waitingRequest(pub, request).person;
    // Whoever has a device takes back their own; others tell whoever keeps the queue.
    const isTheirs = role !== null && role !== 'clock' && keeps(role) && isInHall(host, whose);
    if (whose !== person && !isTheirs) throw new RefusedError('FORBIDDEN', 'rooms.not-yours');
    return happens({ type: 'queue.withdrawn', data: { request } });
  },

  'queue.call-speaker': (room, { data: { person } }, _actor, facts) => {
    const known = room.host.people[person];
    if (!known) throw new RefusedError('INVALID', 'rooms.unknown-person');
    if (known.role === 'participant') throw new RefusedError('INVALID', 'rooms.not-invited');
    mustBeFree(room, person);
    return happens(...begins(room, { person, request: null, kind: 'normal' }, facts));
  },

  'queue.next': (room, { data }, _actor, facts) => {
    const next =
      data.request === undefined ? queueOrder(room.pub)[0] : waitingRequest(room.pub, data.request);
    if (!next) throw new RefusedError('CONFLICT', 'rooms.nobody-waits');
    const { id, person, kind } = next;
    return happens(...begins(room, { person, request: id, kind }, facts));
  },

  'queue.skip': ({ pub }, { data: { request } }) => {
    waitingRequest(pub, request);
    return happens({ type: 'queue.skipped', data: { request } });
  },

  'queue.reorder': ({ pub }, { data: { request, before, reason } }) => {
    waitingRequest(pub, request);
    const order = queueOrder(pub).map(({ id }) => id);
    const others = order.filter((id) => id !== request);
    const place = before === null ? others.length : others.indexOf(before);
    if (place < 0) throw new RefusedError('CONFLICT', 'rooms.waits-no-more');
    const requests = others.toSpliced(place, 0, request);
    if (pub.queue.policy === 'manual' && requests.every((id, at) => id === order[at]))
      return nothing;
    return happens(
      // A move by hand means that hands put the queue from now on, which everybody is told.
      ...(pub.queue.policy === 'manual'
        ? []
        : [{ type: 'queue.policy-changed', data: { policy: 'manual' } } as const]),
      { type: 'queue.reordered', data: { requests, reason } },
    );
  },
} as const satisfies Deciders<keyof QueueCommands>;

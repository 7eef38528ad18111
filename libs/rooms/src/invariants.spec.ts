import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { anyMeeting, type Wish } from '../../../test/support/rooms/any-command.js';
import { RandomMeeting } from '../../../test/support/rooms/random-meeting.js';
import { brokenLaws } from '../../../test/support/rooms/room-laws.js';
import { stateHash } from '../../../test/support/rooms/state-hash.js';
import { ToldRoom } from '../../../test/support/rooms/told-room.js';
import { seatsIn, sizesOf } from './breakouts/seats.js';
import type { CommandType } from './commands.js';
import { decide } from './decide.js';
import type { EventType, RoomEvent } from './events.js';
import { floorRemainingMs } from './floor/floor-time.js';
import { nextInstant } from './next-instant.js';
import { queueOrder } from './queue/queue-order.js';
import { requestKinds } from './queue/queue-policy.js';
import { reduce, reduceHost, reducePublic } from './reduce.js';
import { keeping, running } from './room-role.js';
import type { RoomSettings } from './room-plan.js';
import { emptyRoom, type PublicState, type RoomState } from './room-state.js';

const settings: fc.Arbitrary<Partial<RoomSettings>> = fc.record({
  floorSeconds: fc.constantFrom(20, 60),
  warnSeconds: fc.constantFrom(0, 10, 30),
  endsFloor: fc.boolean(),
  policy: fc.constantFrom('fifo', 'first-timers', 'balanced', 'manual'),
  nudgeMinutes: fc.constantFrom(null, 1),
  statements: fc.constantFrom('first', 'after'),
});

function held([how, wishes]: readonly [Partial<RoomSettings>, readonly Wish[]]): RandomMeeting {
  const meeting = new RandomMeeting(how);
  for (const wish of wishes) meeting.grant(wish);
  return meeting;
}

/** A law of every meeting, whatever people ask for in it. */
function always(law: (meeting: RandomMeeting) => void, numRuns = 60): void {
  const meetings = fc.tuple(settings, anyMeeting(150));
  fc.assert(
    fc.property(meetings, (asked) => law(held(asked))),
    { numRuns },
  );
}

const told = (log: readonly RoomEvent[], from = emptyRoom): RoomState => log.reduce(reduce, from);
const kept = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** As it is written down, told again in the plainest way. */
function plainOrder({ queue, talk, spokenOnItem }: PublicState): readonly string[] {
  const times = Object.values(talk).map(({ ms }) => ms);
  times.sort((one, other) => one - other);
  const middle = times.length / 2;
  const low = times[Math.ceil(middle) - 1] ?? 0;
  const median = (low + (times[Math.floor(middle)] ?? 0)) / 2;
  const tier = (ms: number) => (ms < median / 2 ? 0 : ms <= median * 1.5 ? 1 : 2);
  const rest = queue.waiting.toSorted((one, other) => {
    const kinds = requestKinds.indexOf(one.kind) - requestKinds.indexOf(other.kind);
    const first = Number(one.person in spokenOnItem) - Number(other.person in spokenOnItem);
    const [mine, theirs] = [talk[one.person]?.ms ?? 0, talk[other.person]?.ms ?? 0];
    const asked = one.at - other.at || (one.id < other.id ? -1 : 1);
    if (queue.policy === 'fifo' || queue.policy === 'manual') return kinds || asked;
    if (queue.policy === 'first-timers') return kinds || first || asked;
    return kinds || first || tier(mine) - tier(theirs) || asked;
  });
  const order = rest.map(({ id }) => id);
  if (queue.policy !== 'manual') return order;
  const put = queue.byHand.filter((id) => order.includes(id));
  return [...put, ...order.filter((id) => !put.includes(id))];
}

describe('a room, whatever people ask of it', () => {
  it('keeps every law that its log shows', () => {
    always(({ log }) => {
      expect(brokenLaws(log)).toEqual([]);
    }, 150);
  });

  it('stands as its log tells it, from the beginning or from any snapshot', () => {
    always(({ log, room }) => {
      const whole = stateHash(told(log));
      expect(whole).toBe(stateHash(room));
      for (const share of [0.1, 0.5, 0.9]) {
        const place = Math.floor(log.length * share);
        const snapshot = kept(told(kept(log.slice(0, place))));
        expect(stateHash(told(kept(log.slice(place)), snapshot))).toBe(whole);
      }
    });
  });

  it('is told by each stream without the other', () => {
    always(({ log, room }) => {
      const pub = log.filter((event) => event.stream === 'pub').reduce(reducePublic, emptyRoom.pub);
      const host = log
        .filter((event) => event.stream === 'host')
        .reduce(reduceHost, emptyRoom.host);
      expect(stateHash({ pub, host })).toBe(stateHash(room));
    });
  });

  it('decides the same when it is asked the same', () => {
    always((meeting) => {
      const { deeds } = meeting;
      const last = deeds.findLast(({ decision }) => decision !== null);
      if (!last) return;
      const { command, actor, before } = last;
      const facts = () => ({ ...meeting.factsFor(command), ballots: [] });
      expect(decide(before, command, actor, facts())).toEqual(
        decide(kept(before), kept(command), actor, facts()),
      );
    });
  });

  it('changes nothing when it refuses', () => {
    always(({ deeds }) => {
      const refused = deeds.filter(({ decision }) => decision === null);
      expect(refused.every(({ before, after }) => before === after)).toBe(true);
    });
  });

  it('hears people in the order that follows from the log and the policy alone', () => {
    always(({ deeds }) => {
      for (const { before, command, decision } of deeds) {
        const order = queueOrder(before.pub).map(({ id }) => id);
        expect(order).toEqual(plainOrder(before.pub));
        if (command.type !== 'queue.next' || command.data.request !== undefined || !decision)
          continue;
        const called = decision.events.find(({ type }) => type === 'queue.called');
        expect(called?.data).toEqual({ request: order[0] });
      }
    });
  });

  it('never has its clock say something for nothing, or the same twice', () => {
    always((meeting) => {
      const said = new Set<string>();
      for (let turn = 0; turn < 100; turn += 1) {
        const due = nextInstant(meeting.room);
        if (!due) break;
        meeting.now = Math.max(meeting.now, due.at);
        const decision = meeting.tick(due.command);
        expect(decision?.events.length).toBeGreaterThan(0);
        expect(said.has(due.command.id)).toBe(false);
        said.add(due.command.id);
      }
      expect(nextInstant(meeting.room)).toBeNull();
    });
  });

  it('ends a turn by the clock only when nothing of its time is left', () => {
    always(({ deeds }) => {
      for (const { at, command, before, decision, after } of deeds) {
        if (command.type !== 'floor.timeout' || !decision) continue;
        const { floor } = before.pub;
        if (decision.events.length === 0) expect(after).toBe(before);
        else expect(floor && floorRemainingMs(floor, at)).toBeLessThanOrEqual(0);
      }
    });
  });

  it('has everybody in one place: the main room or one group', () => {
    always(({ deeds }) => {
      for (const { after } of deeds) {
        const { breakouts, removed } = after.pub;
        const now = breakouts.filter(({ state }) => state !== 'closed');
        expect(now.length).toBeLessThanOrEqual(1);
        for (const { id, groups, sizes } of now) {
          const seats = seatsIn(after, id);
          expect(Object.values(seats).every((group) => groups.includes(group))).toBe(true);
          expect(removed.some((person) => person in seats)).toBe(false);
          expect({ ...sizesOf({}, groups), ...sizes }).toEqual(sizesOf(seats, groups));
        }
        const known = new Set(breakouts.map(({ id }) => id));
        expect(Object.keys(after.host.seats).filter((id) => !known.has(id))).toEqual([]);
      }
    });
  });

  it('lets people take part only while it is live', () => {
    always(({ deeds }) => {
      const late = deeds.filter(
        ({ command, before, decision }) =>
          decision && taking.has(command.type) && before.pub.phase !== 'live',
      );
      expect(late).toEqual([]);
    });
  });

  it('lets nobody do what their role at that moment does not allow', () => {
    always(({ deeds }) => {
      for (const { command, actor, decision } of deeds) {
        if (!decision) continue;
        const { role } = actor;
        const needed = ofRunning.has(command.type)
          ? running
          : ofKeeping.has(command.type)
            ? keeping
            : null;
        if (needed) expect(role !== null && role !== 'clock' && needed.includes(role)).toBe(true);
        expect(role === 'clock').toBe(ofClock.has(command.type));
      }
    });
  });

  it('does nothing more for somebody who was removed', () => {
    always(({ deeds }) => {
      for (const { actor, before, after, decision } of deeds) {
        if (actor.person !== null && before.pub.removed.includes(actor.person))
          expect(decision).toBeNull();
        const { removed, queue, floor } = after.pub;
        expect(queue.waiting.some(({ person }) => removed.includes(person))).toBe(false);
        expect(floor !== null && removed.includes(floor.person)).toBe(false);
      }
    });
  });
});

/** The log of a short meeting, with two turns. */
function shortLog(): readonly RoomEvent[] {
  const room = ToldRoom.live();
  const [ana, bob] = [room.join(), room.join()];
  for (const who of [ana, bob]) room.ask('queue.join', { kind: 'normal' }, who);
  room.ask('queue.next', {});
  room.ask('queue.next', {});
  room.ask('person.remove', { person: bob.person, reason: 'shouts' });
  return room.events;
}

describe('the laws of a room’s log', () => {
  const log = shortLog();
  const at = (type: EventType) => log.findIndex((event) => event.type === type);

  it('find nothing in a log that tells what happened', () => {
    expect(brokenLaws(log)).toEqual([]);
  });

  it.each([
    ['a hole', log.toSpliced(at('queue.joined'), 1)],
    ['what is there twice', [...log, ...log.slice(-1)]],
    ['two who speak at once', log.toSpliced(at('floor.ended'), 1)],
    ['one who is called and did not wait', log.toSpliced(at('queue.joined'), 1)],
    ['one who speaks before the doors open', log.toSpliced(at('room.opened'), 1)],
    ['somebody who was removed and asks again', [...log, ...log.slice(at('queue.joined'))]],
  ])('find %s', (_what, told) => {
    expect(brokenLaws(told)).not.toEqual([]);
  });
});

const taking: ReadonlySet<CommandType> = new Set([
  ...(['queue.join', 'queue.withdraw', 'floor.yield', 'agenda.ready', 'poll.cast'] as const),
  ...(['statement.submit', 'statement.vote', 'breakout.choose', 'breakout.note'] as const),
  ...(['report.validate', 'outcome.suggest'] as const),
]);
const ofRunning: ReadonlySet<CommandType> = new Set([
  ...(['room.open', 'room.pause', 'room.resume', 'room.close', 'room.archive'] as const),
  ...(['announce', 'wall.show', 'person.role', 'person.remove', 'person.mute'] as const),
  ...(['agenda.start', 'agenda.end', 'agenda.add', 'poll.open', 'poll.close'] as const),
  ...(['poll.publish', 'statement.accept', 'breakout.open', 'breakout.move'] as const),
  ...(['outcome.adopt', 'report.resolve', 'person.readmit', 'room.door'] as const),
  ...(['room.new-code', 'words.take-down', 'words.put-back'] as const),
]);
const ofKeeping: ReadonlySet<CommandType> = new Set([
  ...(['person.add', 'queue.open', 'queue.close', 'queue.policy', 'queue.add-for'] as const),
  ...(['queue.next', 'queue.skip', 'queue.reorder', 'queue.call-speaker'] as const),
  ...(['floor.pause', 'floor.resume', 'floor.extend', 'floor.end', 'poll.hands'] as const),
]);
const ofClock: ReadonlySet<CommandType> = new Set([
  ...(['floor.warn', 'floor.timeout', 'agenda.timeout', 'nudge.issue'] as const),
  'breakout.timeout',
]);

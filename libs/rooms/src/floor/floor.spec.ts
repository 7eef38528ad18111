import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ToldRoom } from '../../../../test/support/rooms/told-room.js';
import type { AgendaItem } from '../agenda/agenda-item.js';
import type { Actor } from '../decision.js';
import { nextInstant } from '../next-instant.js';
import { reducePublic } from '../reduce.js';
import type { RoomSettings } from '../room-plan.js';
import { floorElapsedMs, floorRemainingMs } from './floor-time.js';
import type { Floor } from './floor.contract.js';

const clock: Actor = { person: null, role: 'clock' };
const words = { cy: 'Eitem', en: 'Item' };
const item: AgendaItem = {
  ...{ id: 'item', kind: 'text', title: words, body: words, minutes: 60 },
  ...{ proposal: null, poll: null },
};

/** A meeting in which somebody has the floor for 60 seconds. */
function speaking(settings: Partial<RoomSettings> = {}) {
  const room = ToldRoom.live({ floorSeconds: 60, warnSeconds: 10, ...settings });
  const speaker = room.join();
  room.ask('queue.join', { kind: 'normal' }, speaker);
  room.ask('queue.next', {});
  return { room, speaker, floor: theFloor(room) };
}

function theFloor({ state: { pub } }: ToldRoom): Floor {
  if (!pub.floor) throw new Error('nobody has the floor');
  return pub.floor;
}

describe('the time on the floor', () => {
  it('is the budget less what has passed, without the pauses', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20_000 }), { maxLength: 7 }), (spans) => {
        const { room, floor } = speaking();
        let spoken = 0;
        for (const [place, span] of spans.entries()) {
          const before = floorElapsedMs(theFloor(room), room.now);
          room.now += span;
          // Every event takes a second here.
          room.ask(place % 2 === 0 ? 'floor.pause' : 'floor.resume', {});
          if (place % 2 === 0) spoken = before + span + 1000;
          expect(floorElapsedMs(theFloor(room), room.now)).toBe(spoken);
        }
        expect(floorRemainingMs(theFloor(room), room.now)).toBe(floor.budgetMs - spoken);
      }),
      { numRuns: 50 },
    );
  });

  it('is warned of, and then over, at instants that follow from the log', () => {
    const { room, floor } = speaking();
    const at = floor.startedAt;
    expect(nextInstant(room.state)).toEqual({
      at: at + 50_000,
      command: {
        id: `floor.warn:${floor.id}:60000:0`,
        type: 'floor.warn',
        data: { floor: floor.id },
      },
    });
    room.now = at + 50_000;
    room.ask('floor.warn', { floor: floor.id }, clock);
    expect(theFloor(room).warned).toBe(true);
    expect(nextInstant(room.state)).toEqual({
      at: at + 60_000,
      command: {
        id: `floor.timeout:${floor.id}:60000:0`,
        type: 'floor.timeout',
        data: { floor: floor.id },
      },
    });
  });

  it('ends the turn where the room was told so', () => {
    const { room, speaker, floor } = speaking({ endsFloor: true });
    room.now = floor.startedAt + 60_000;
    room.ask('floor.timeout', { floor: floor.id }, clock);
    expect(room.events.at(-1)).toMatchObject({ type: 'floor.ended', data: { why: 'timeout' } });
    expect(room.state.pub.floor).toBeNull();
    expect(room.state.pub.talk[speaker.person]).toEqual({ ms: 61_000, turns: 1 });
    expect(nextInstant(room.state)).toBeNull();
  });

  it('is said to be over once, where the turn goes on', () => {
    const { room, floor } = speaking({ endsFloor: false });
    room.now = floor.startedAt + 60_000;
    room.ask('floor.timeout', { floor: floor.id }, clock);
    expect(theFloor(room)).toMatchObject({ overdue: true });
    expect(nextInstant(room.state)).toBeNull();
    const before = room.events.length;
    room.ask('floor.timeout', { floor: floor.id }, clock);
    expect(room.events).toHaveLength(before);
    room.ask('floor.extend', { seconds: 30 });
    expect(theFloor(room)).toMatchObject({ overdue: false, warned: false, budgetMs: 90_000 });
    expect(nextInstant(room.state)?.command.id).toBe(`floor.warn:${floor.id}:90000:0`);
  });

  it('says nothing while it stands still, and something else once it goes on', () => {
    const { room, floor } = speaking({ endsFloor: true });
    room.ask('floor.pause', {});
    expect(nextInstant(room.state)).toBeNull();
    room.now = floor.startedAt + 100_000;
    room.ask('floor.timeout', { floor: floor.id }, clock);
    expect(room.state.pub.floor).not.toBeNull();
    room.ask('floor.resume', {});
    expect(nextInstant(room.state)?.command.id).toBe(`floor.warn:${floor.id}:60000:100000`);
  });

  it('loses to whoever ended the turn first, and never ends the turn that came after', () => {
    const { room, floor } = speaking({ endsFloor: true });
    const other = room.join();
    room.ask('queue.join', { kind: 'normal' }, other);
    room.ask('queue.next', {});
    room.now += 600_000;
    const before = room.events.length;
    room.ask('floor.timeout', { floor: floor.id }, clock);
    room.ask('floor.warn', { floor: floor.id }, clock);
    expect(room.events).toHaveLength(before);
    expect(theFloor(room).person).toBe(other.person);
  });
});

describe('a turn', () => {
  it('is given back by the speaker, and by nobody else', () => {
    const { room, speaker } = speaking();
    const other = room.join();
    room.ask('floor.yield', {}, other);
    expect(theFloor(room).person).toBe(speaker.person);
    room.ask('floor.yield', {}, speaker);
    expect(room.events.at(-1)).toMatchObject({ type: 'floor.ended', data: { why: 'yielded' } });
    const before = room.events.length;
    room.ask('floor.yield', {}, speaker);
    room.ask('floor.end', {});
    expect(room.events).toHaveLength(before);
  });

  it('cannot be held up or lengthened when there is none', () => {
    const room = ToldRoom.live();
    for (const type of ['floor.pause', 'floor.resume'] as const)
      expect(room.refusal(type, {})).toBe('rooms.nobody-speaks');
    expect(room.refusal('floor.extend', { seconds: 30 })).toBe('rooms.nobody-speaks');
  });

  it('counts to its speaker when it ends, in all and on the item', () => {
    const { room, speaker, floor } = speaking();
    room.now = floor.startedAt + 29_000;
    room.ask('floor.end', {});
    expect(room.state.pub.talk).toEqual({ [speaker.person]: { ms: 30_000, turns: 1 } });
    expect(room.state.pub.spokenOnItem).toEqual({ [speaker.person]: 1 });
  });

  it('stands still while the room pauses', () => {
    const { room, floor } = speaking();
    room.now = floor.startedAt + 9_000;
    room.ask('room.pause', {});
    const spoken = floorElapsedMs(theFloor(room), room.now);
    room.now += 600_000;
    room.ask('room.resume', {});
    expect(floorElapsedMs(theFloor(room), room.now)).toBe(spoken);
  });

  it('that nobody knows changes nothing', () => {
    const { room, floor } = speaking();
    const place = { stream: 'pub', seq: 99, at: room.now, actor: null } as const;
    const { pub } = room.state;
    for (const type of ['floor.ended', 'floor.paused', 'floor.resumed', 'floor.warned'] as const) {
      const event = { ...place, type, data: { floor: `${floor.id}x`, why: 'ended' } } as const;
      expect(reducePublic(pub, event)).toEqual(pub);
    }
  });
});

describe('the room’s gentle question', () => {
  /** Three people on an item; Ana speaks, Bob waits, Cai is silent. */
  function silence() {
    const room = ToldRoom.live({ nudgeMinutes: 5 }, [item]);
    const [ana, bob, cai] = [room.join(), room.join(), room.join()];
    room.join('facilitator');
    room.ask('agenda.start', {});
    const startedAt = room.now;
    room.ask('queue.join', { kind: 'normal' }, ana);
    room.ask('queue.next', {});
    room.ask('floor.end', {});
    room.ask('queue.join', { kind: 'normal' }, bob);
    return { room, startedAt, bob, cai };
  }

  it('is put to those who are silent and do not wait, once each on an item', () => {
    const { room, startedAt, cai } = silence();
    const due = nextInstant(room.state);
    expect(due).toMatchObject({ at: startedAt + 300_000, command: { type: 'nudge.issue' } });
    room.now = startedAt + 300_000;
    room.ask('nudge.issue', { item: 'item' }, clock);
    expect(room.state.host.nudged).toEqual({ item: [cai.person] });
    expect(room.events.at(-1)).toMatchObject({ stream: 'host', type: 'nudge.sent' });
    const before = room.events.length;
    room.ask('nudge.issue', { item: 'item' }, clock);
    expect(room.events).toHaveLength(before);
  });

  it('waits for whoever came late, and asks again under another id', () => {
    const { room, startedAt, bob, cai } = silence();
    room.now = startedAt + 100_000;
    const late = room.join();
    const joinedAt = room.now;
    room.now = startedAt + 300_000;
    const first = nextInstant(room.state)?.command.id;
    room.ask('nudge.issue', { item: 'item' }, clock);
    room.ask('queue.withdraw', {}, bob);
    const second = nextInstant(room.state);
    expect(second).toMatchObject({ at: startedAt + 300_000, command: { type: 'nudge.issue' } });
    expect(second?.command.id).not.toBe(first);
    room.ask('nudge.issue', { item: 'item' }, clock);
    expect(nextInstant(room.state)?.at).toBe(joinedAt + 300_000);
    room.now = joinedAt + 300_000;
    room.ask('nudge.issue', { item: 'item' }, clock);
    expect(room.state.host.nudged).toEqual({ item: [cai.person, bob.person, late.person] });
  });

  it('is never put where the room was told so, or between items', () => {
    const { room } = silence();
    const quiet = ToldRoom.live({ nudgeMinutes: null }, [item]);
    quiet.join();
    quiet.ask('agenda.start', {});
    expect(nextInstant(quiet.state)?.command.type).toBe('agenda.timeout');
    room.ask('agenda.end', {});
    expect(nextInstant(room.state)).toBeNull();
  });
});

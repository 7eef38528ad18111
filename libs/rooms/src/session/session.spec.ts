import { describe, expect, it } from '@jest/globals';
import { ToldRoom } from '../../../../test/support/rooms/told-room.js';

/** Somebody speaks in a room that is live. */
function speaking(): ToldRoom {
  const room = ToldRoom.live();
  room.ask('queue.join', { kind: 'normal' }, room.join());
  room.ask('queue.next', {});
  return room;
}

describe('a room that pauses', () => {
  it('stops the turn that runs, and lets it go on afterwards', () => {
    const room = speaking();
    room.ask('room.pause', {});
    expect(room.state.pub.floor?.pausedAt).not.toBeNull();
    room.ask('room.resume', {});
    expect(room.state.pub).toMatchObject({ phase: 'live', floor: { pausedAt: null } });
  });

  it('leaves a turn stopped that somebody had stopped before', () => {
    const room = speaking();
    room.ask('floor.pause', {});
    room.ask('room.pause', {});
    room.ask('room.resume', {});
    expect(room.state.pub.floor?.pausedAt).not.toBeNull();
  });
});

describe('whoever leaves, or only looks on from now', () => {
  const task = { cy: 'Siaradwch', en: 'Talk' };

  it.each(['room.leave', 'person.role'] as const)('sits in no group: %s', (type) => {
    const room = ToldRoom.live();
    const people = [room.join(), room.join()];
    room.ask('breakout.propose', { way: 'random', groups: 2, minutes: 5, task });
    room.ask('breakout.assign', {});
    for (const somebody of people) {
      if (type === 'room.leave') room.ask(type, {}, somebody);
      else room.ask(type, { person: somebody.person, role: 'observer' });
    }
    expect(Object.values(room.state.host.seats)).toEqual([{}]);
  });
});

describe('the door of a room', () => {
  it('lets nobody new in by the code while it is shut; accounts, and whoever was here, come in', () => {
    const room = ToldRoom.live();
    const guest = room.join('participant', 'code');
    room.ask('room.leave', {}, guest);
    const comes = (person: string, way: 'code' | 'online') =>
      room.refusal('room.join', {}, { person, role: null }, way);
    room.ask('room.door', { open: false });
    expect(room.ask('room.door', { open: false }).events).toEqual([]);
    expect(comes(room.newId(), 'code')).toBe('rooms.door-shut');
    expect(comes(room.newId(), 'online')).toBeNull();
    expect(comes(guest.person, 'code')).toBeNull();
    room.ask('room.door', { open: true });
    expect(comes(room.newId(), 'code')).toBeNull();
  });

  it('has another code as often as those who run the meeting want, and no event holds it', () => {
    const room = ToldRoom.live();
    expect(room.refusal('room.new-code', {}, room.join())).toBe('rooms.not-yours');
    for (const count of [1, 2]) {
      room.ask('room.new-code', {});
      expect(room.state.host.codes).toBe(count);
    }
    expect(room.events.at(-1)).toMatchObject({
      type: 'room.code-changed',
      stream: 'host',
      data: {},
    });
  });
});

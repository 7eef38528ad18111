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
    expect(room.state.pub.breakouts.at(-1)?.seats).toEqual({});
  });
});

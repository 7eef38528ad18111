import { describe, expect, it } from '@jest/globals';
import { ToldRoom } from '../../../../test/support/rooms/told-room.js';
import { windingUp } from './winding-up.js';

const clock = { person: null, role: 'clock' } as const;
const both = (words: string) => ({ cy: words, en: words });

function ask(room: ToldRoom, poll: string): void {
  const plan = { id: poll, kind: 'sense-check', question: both('Go on?'), options: [] } as const;
  room.ask('poll.open', { poll: { ...plan, secret: true, most: null } });
}

describe('winding up a meeting that everybody went away from', () => {
  it('closes its polls and calls its groups back before it closes the room', () => {
    const room = ToldRoom.live();
    room.join();
    ask(room, 'one');
    ask(room, 'other');
    room.ask('breakout.propose', { way: 'random', groups: 2, minutes: 5, task: both('Talk') });
    room.ask('breakout.assign', {});
    room.ask('breakout.open', {});
    room.ask('room.pause', {});
    const asked = [];
    for (let next = windingUp(room.state); next; next = windingUp(room.state)) {
      asked.push(next.type);
      room.ask(next.type, next.data, clock);
    }
    expect(asked).toEqual(['poll.close', 'poll.close', 'breakout.recall', 'room.close']);
    expect(room.state.pub.phase).toBe('closed');
  });

  it('is not done to a room before its meeting', () => {
    expect(windingUp(new ToldRoom().state)).toBeNull();
  });
});

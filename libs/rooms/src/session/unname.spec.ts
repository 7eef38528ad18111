import { describe, expect, it } from '@jest/globals';
import { ToldRoom } from '../../../../test/support/rooms/told-room.js';
import { named } from '../page/named.js';
import { afterEvent } from '../page/told.js';
import { saidNothing, meIn } from '../reading/me-in.js';
import { mentionedBy } from '../reading/event-mentions.js';
import type { RoomSeen } from '../wire.js';

/** The room as whoever runs it sees it, with Mair's name. */
function seenBy(room: ToldRoom, mair: string): RoomSeen {
  const { pub } = room.state;
  const seq = room.events.filter(({ stream }) => stream === 'pub').length;
  return {
    ...{ room: 'room', seq, hostSeq: null, pub, host: null, now: room.now, online: 1 },
    me: meIn(room.state, { person: null, role: null }, saidNothing),
    directory: { people: { [mair]: 'Mair' }, guests: [mair], words: {} },
  };
}

describe('a name that is taken off', () => {
  it('is told by the person’s id alone, and goes from every screen that knew it', () => {
    const room = ToldRoom.live();
    const { person: mair } = room.join('participant', 'code');
    const before = seenBy(room, mair);
    expect(named(before.directory, mair)).toEqual({ person: mair, name: 'Mair', guest: true });
    const { events, unnamed } = room.ask('person.unname', { person: mair });
    expect(events).toEqual([{ type: 'person.unnamed', data: { person: mair } }]);
    expect(unnamed).toBe(mair);
    const event = room.events.at(-1);
    if (!event) throw new Error('nothing was told');
    expect(mentionedBy(event).people).toEqual([mair]);
    const told = { people: { [mair]: '' }, guests: [mair], words: {} };
    const after = afterEvent(before, { ...event, room: 'room', with: told });
    expect(named(after.directory, mair).name).toBe('');
  });

  it('goes also when the room is over, and only by whoever runs it', () => {
    const room = ToldRoom.live();
    const [mair, keeper, facilitator] = [
      room.join('participant', 'code'),
      room.join('queue-keeper'),
      room.join('facilitator'),
    ];
    const unname = { person: mair.person };
    for (const by of [mair, keeper])
      expect(room.refusal('person.unname', unname, by)).toBe('rooms.not-yours');
    room.ask('room.close', {});
    expect(room.refusal('person.unname', unname, facilitator)).toBeNull();
    room.ask('room.archive', {});
    expect(room.refusal('person.unname', unname)).toBeNull();
    expect(room.refusal('person.unname', { person: 'nobody' })).toBe('rooms.unknown-person');
  });
});

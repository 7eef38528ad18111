import { describe, expect, it } from '@jest/globals';
import { staff, ToldRoom } from '../../../../test/support/rooms/told-room.js';
import type { RoomSeen } from '../wire.js';
import { kioskView } from './kiosk-view.js';

function seenBy(room: ToldRoom, names: Readonly<Record<string, string>> = {}): RoomSeen {
  return {
    ...{ room: 'r', seq: 0, hostSeq: 0, ...room.state, now: room.now, online: 0 },
    me: {
      ...{ ...staff, role: 'host', muted: false, removed: false, ballots: {}, votes: {} },
      ...{ waiting: [], groups: [], group: null, note: null, ready: false, nudged: false },
    },
    directory: { people: names, words: {} },
  };
}

function inHall(room: ToldRoom, name: string): string {
  return String(room.ask('person.add', { name }).data?.['person']);
}

describe('the screen in the hall', () => {
  it('lists by name who is there without a device, and nobody else', () => {
    const room = ToldRoom.live();
    const online = room.join();
    const [mair, ann, gone, erased] = ['Mair', 'Ann', 'Gone', ''].map((name) => inHall(room, name));
    room.ask('person.remove', { person: gone ?? '', reason: 'Shouting' });
    const names = {
      ...{ [mair ?? '']: 'Mair', [ann ?? '']: 'Ann', [gone ?? '']: 'Gone', [erased ?? '']: '' },
      [online.person]: 'Online',
    };
    const view = kioskView(seenBy(room, names));
    expect(view?.people.map(({ name }) => name)).toEqual(['Ann', 'Mair']);
  });

  it('offers what can be asked for now', () => {
    const room = ToldRoom.live();
    const asks = () => kioskView(seenBy(room))?.asks;
    expect(asks()).toEqual(['normal', 'question', 'point-of-order']);
    room.ask('queue.join', { kind: 'normal' }, room.join());
    room.ask('queue.next', {});
    expect(asks()).toContain('reply');
    room.ask('queue.close', {});
    expect(asks()).toEqual(['point-of-order']);
    room.ask('room.pause', {});
    expect(asks()).toEqual([]);
  });

  it('is there only for whoever keeps the queue', () => {
    expect(kioskView({ ...seenBy(ToldRoom.live()), host: null })).toBeNull();
  });
});

import { describe, expect, it } from '@jest/globals';
import { ToldRoom } from '../../../../test/support/rooms/told-room.js';
import type { Actor } from '../decision.js';
import type { RoomEvent } from '../events.js';
import { reduce } from '../reduce.js';
import { emptyRoom } from '../room-state.js';
import type { OfferedGroup } from './offered-groups.js';

const stranger: Actor = { person: null, role: null };
const groups: readonly OfferedGroup[] = [
  { id: 'village', text: { cy: 'Yn byw yn y pentref', en: 'Lives in the village' } },
  { id: 'young', text: { cy: 'O dan 25', en: 'Under 25' } },
];

describe('groups that somebody declares of themselves', () => {
  it('are in no event and in no state, but lie beside the log', () => {
    const room = ToldRoom.live({ groups });
    const before = room.events.length;
    const { data, declared } = room.ask('room.join', { groups: ['young'] }, stranger);
    expect(declared).toEqual({ person: data?.['person'], groups: ['young'] });
    room.ask('person.add', { name: 'Gwen', groups: ['village'] });
    expect(Object.values(room.declared)).toEqual([['young'], ['village']]);
    const [told, state] = [room.events.slice(before), room.state.host];
    expect(JSON.stringify({ told, state })).not.toMatch(/young|village/);
  });

  it('are those that the room offers, and no others', () => {
    const asks = ToldRoom.live({ groups });
    const silent = ToldRoom.live();
    for (const [room, said] of [
      [asks, 'other'],
      [silent, 'young'],
    ] as const) {
      const refusals = [
        room.refusal('room.join', { groups: [said] }, stranger),
        room.refusal('person.add', { name: 'Gwen', groups: [said] }),
      ];
      expect(refusals).toEqual(['rooms.unknown-declared', 'rooms.unknown-declared']);
    }
    expect(silent.refusal('room.join', {}, stranger)).toBeNull();
  });

  it('are declared anew, or taken back, by whoever is there, and nothing happens in the room', () => {
    const room = ToldRoom.live({ groups });
    const ann = room.join();
    for (const said of [['young'], []]) {
      expect(room.ask('room.join', { groups: said }, ann).events).toEqual([]);
      expect(room.declared[ann.person]).toEqual(said);
    }
    expect(room.ask('room.join', {}, ann).declared).toBeUndefined();
  });

  it('of an older log are passed over', () => {
    const data = { person: 'ann', role: 'participant', way: 'online', groups: ['young'] };
    const line = { stream: 'host', seq: 1, at: 1, actor: 'ann', type: 'person.joined', data };
    const { host } = reduce(emptyRoom, line as unknown as RoomEvent);
    expect(host.people['ann']).toEqual({
      ...{ role: 'participant', way: 'online', joinedAt: 1, leftAt: null },
    });
  });
});

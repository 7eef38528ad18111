import { describe, expect, it } from '@jest/globals';
import { staff, ToldRoom } from '../../../../test/support/rooms/told-room.js';
import { peopleView } from './people-view.js';

describe('who is in the room', () => {
  it('counts as without a device those alone who were brought in without one', () => {
    const room = ToldRoom.live();
    room.join();
    room.join('participant', 'code');
    for (const name of ['Mair', 'Ann']) room.ask('person.add', { name });
    const seen = { room: 'r', seq: 0, hostSeq: 0, ...room.state, now: room.now, online: 0 };
    const view = peopleView({
      ...seen,
      me: {
        ...{ ...staff, role: 'host', muted: false, removed: false, ballots: {}, votes: {} },
        ...{ waiting: [], groups: [], group: null, note: null, ready: false, nudged: false },
      },
      directory: { people: {}, words: {} },
    });
    expect(view).toMatchObject({ here: 4, deviceless: 2 });
  });
});

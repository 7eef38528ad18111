import { describe, expect, it } from '@jest/globals';
import { emptyRoom } from '../room-state.js';
import type { RoomSeen } from '../wire.js';
import { talkView } from './talk-view.js';

const there = {
  role: 'participant',
  way: 'online',
  joinedAt: 0,
  leftAt: null,
} as const;

function seen(talk: Readonly<Record<string, number>>): RoomSeen {
  const people = Object.fromEntries(Object.keys(talk).map((person) => [person, there]));
  const turns = Object.entries(talk).filter(([, ms]) => ms > 0);
  return {
    ...{ room: 'room', seq: 0, hostSeq: 0, now: 0, online: 0 },
    pub: {
      ...emptyRoom.pub,
      talk: Object.fromEntries(turns.map(([person, ms]) => [person, { ms, turns: 1 }])),
    },
    host: { ...emptyRoom.host, people },
    me: {
      ...{ person: null, role: 'host', muted: false, removed: false, ready: false, nudged: false },
      ...{ ballots: {}, votes: {}, waiting: [], groups: [], group: null, note: null },
    },
    directory: { people: { ann: 'Ann', bea: 'Bea', cai: 'Cai' }, words: {} },
  };
}

describe('the balance of talk', () => {
  it('is for those who keep the queue alone', () => {
    expect(talkView({ ...seen({ ann: 1 }), host: null })).toBeNull();
  });

  it('measures everybody beside whoever spoke longest', () => {
    expect(talkView(seen({ ann: 90_000, bea: 30_000, cai: 0 }))?.bars).toEqual([
      expect.objectContaining({ name: 'Ann', talk: '1:30', share: 100, percent: 75 }),
      expect.objectContaining({ name: 'Bea', talk: '0:30', share: 33, percent: 25 }),
    ]);
  });

  it('names those who have not spoken', () => {
    const silent = talkView(seen({ ann: 1000, cai: 0 }))?.silent.map(({ name }) => name);
    expect(silent).toEqual(['Cai']);
  });

  it('says in a word how even it is', () => {
    const said = (talk: Readonly<Record<string, number>>) => talkView(seen(talk))?.evenness;
    expect(said({ ann: 0, bea: 0 })).toBe('nobody');
    expect(said({ ann: 60_000, bea: 60_000 })).toBe('even');
    expect(said({ ann: 60_000, bea: 20_000, cai: 10_000 })).toBe('fair');
    expect(said({ ann: 60_000, bea: 0, cai: 0 })).toBe('uneven');
  });
});

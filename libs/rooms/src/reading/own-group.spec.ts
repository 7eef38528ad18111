import { describe, expect, it } from '@jest/globals';
import { ToldRoom } from '../../../../test/support/rooms/told-room.js';
import { breakoutNow } from '../breakouts/breakout-time.js';
import type { Actor } from '../decision.js';
import type { RoomEvent } from '../events.js';
import { afterMe } from '../page/told.js';
import { roomContext } from '../page/room-context.js';
import type { RoomWhere } from '../page/room-where.js';
import type { RoomSeen } from '../wire.js';
import { concernedBy } from './concerned-by.js';
import { meIn, mentionedToThem, mostNamedInGroup, saidNothing } from './me-in.js';
import { mentionedPublicly } from './state-mentions.js';

type Somebody = Actor & { readonly person: string };
const task = { cy: 'Siaradwch', en: 'Talk' };

/** So many people, who sit in two groups. */
function inGroups(many: number) {
  const room = ToldRoom.live();
  const people = Array.from({ length: many }, () => room.join());
  room.ask('breakout.propose', { way: 'random', groups: 2, minutes: 5, task });
  room.ask('breakout.assign', {});
  room.ask('breakout.open', {});
  return { room, people };
}
const me = (room: ToldRoom, actor: Actor) => meIn(room.state, actor, saidNothing);
const last = (room: ToldRoom, type: RoomEvent['type']) => {
  const event = room.events.findLast((one) => one.type === type);
  if (!event) throw new Error(`there is no ${type}`);
  return event;
};

describe('one’s own group', () => {
  it('is known to its members, with who else sits in it, and to nobody else', () => {
    const { room, people } = inGroups(7);
    const looker: Actor = { person: null, role: null };
    expect(me(room, looker).group).toBeNull();
    expect(mentionedPublicly(room.state.pub).people).toEqual([]);
    for (const one of people) {
      const { group } = me(room, one);
      const others = people.filter((other) => me(room, other).group?.id === group?.id);
      expect(group?.people).toEqual(others.map(({ person }) => person).sort());
      expect(mentionedToThem(me(room, one)).ofGroup.people).toEqual(group?.people);
    }
  });

  it('of hundreds names some of them, and always oneself', () => {
    const { room, people } = inGroups(2 * mostNamedInGroup + 20);
    for (const one of people) {
      const named = me(room, one).group?.people ?? [];
      expect(named).toHaveLength(mostNamedInGroup);
      expect(named).toContain(one.person);
    }
  });

  it('is one no more once everybody is back', () => {
    const { room, people } = inGroups(4);
    room.ask('breakout.recall', {});
    expect(people.map((one) => me(room, one).group)).toEqual(people.map(() => null));
  });
});

describe('what concerns people alone', () => {
  it('is told to everybody who is there when places are dealt, those of a group together', () => {
    const { room, people } = inGroups(6);
    const host = room.join('host');
    const { people: told, around } = concernedBy(last(room, 'breakout.seated'), room.state);
    expect([...told].sort()).toEqual([...people, host].map(({ person }) => person).sort());
    expect(around).toEqual([]);
    const groups = told.map((person) => me(room, { person, role: 'participant' }).group?.id);
    expect(groups.filter((group, at) => group !== groups[at - 1])).toHaveLength(3);
  });

  it('is told to whoever is moved at once, and to both groups after it', () => {
    const { room, people } = inGroups(6);
    const [mover, ...others] = people as [Somebody, ...Somebody[]];
    const from = me(room, mover).group?.id;
    const to = breakoutNow(room.state.pub)?.groups.find((group) => group !== from) ?? null;
    room.ask('breakout.move', { person: mover.person, group: to });
    const reseated = concernedBy(last(room, 'breakout.reseated'), room.state);
    expect(reseated).toEqual({ people: [mover.person], around: [] });
    const moved = concernedBy(last(room, 'breakout.moved'), room.state);
    expect(moved.people).toEqual([]);
    expect([...moved.around].sort()).toEqual([mover, ...others].map((one) => one.person).sort());
  });

  it('shows on the page of a member as soon as it is told', () => {
    const { room, people } = inGroups(4);
    const [one] = people as [Somebody];
    const { group, ...before } = me(room, one);
    const seen: RoomSeen = {
      ...{ room: 'room', seq: 1, hostSeq: null, pub: room.state.pub, host: null },
      ...{ me: { ...before, group: null }, now: room.now, online: 1 },
      directory: { people: {}, words: {} },
    };
    const where = { typed: null, language: 'en' } as RoomWhere;
    const shown = (told: RoomSeen) => roomContext(told, where).breakouts.now;
    expect(shown(seen)?.mine).toBeNull();
    expect(shown(seen)?.groups.map(({ size }) => size)).toEqual([2, 2]);
    expect(shown(seen)?.groups.flatMap(({ members }) => members)).toEqual([]);
    const names = Object.fromEntries(group?.people.map((person) => [person, 'Siân']) ?? []);
    const after = afterMe(seen, { me: { group }, with: { people: names, words: {} } });
    expect(shown(after)?.mine).toMatchObject({
      ...{ size: 2, members: [{ name: 'Siân' }, { name: 'Siân' }] },
    });
  });
});

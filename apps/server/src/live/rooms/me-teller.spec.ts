import type { MikroORM } from '@mikro-orm/postgresql';
import { describe, expect, it } from '@jest/globals';
import type { RoomSight, RoomStates } from '#deliberation';
import type { Logger } from '#platform';
import type { ToldEvent, ToldMe } from '#rooms';
import { ToldRoom } from '../../../../../test/support/rooms/told-room.js';
import { waitUntil } from '../../../../../test/support/wait-until.js';
import type { LiveSocket } from '../../access/live-socket.js';
import { MeTeller } from './me-teller.js';
import type { RoomAudience } from './room-audience.js';
import { watchedBy } from './watching.js';

const task = { cy: 'Siaradwch', en: 'Talk' };

/** So many people, each with an open page, and what each page is told. */
function full(many: number) {
  const room = ToldRoom.live();
  const people = Array.from({ length: many }, () => room.join());
  const told: (ToldMe & { readonly person: string })[] = [];
  const sockets = new Map(people.map(({ person }) => [person, socketOf(person)]));
  function socketOf(person: string): LiveSocket {
    const emit = (_event: string, me: ToldMe) => told.push({ ...me, person });
    const socket = { data: {}, emit } as unknown as LiveSocket;
    const who = { visitor: null, guest: null };
    watchedBy(socket).set('room', { organisationId: '', processId: '', person, who });
    return socket;
  }
  let looks = 0;
  const teller = new MeTeller(
    { em: { name: 'default', fork: () => ({}) } } as unknown as MikroORM,
    {
      named: async (_room: string, mes: readonly object[]) => {
        looks += 1;
        await Promise.resolve();
        return mes.map(() => ({ people: {}, words: {} }));
      },
    } as unknown as RoomSight,
    { known: () => ({ room: room.state }) } as unknown as RoomStates,
    {
      of: (person: string) => [sockets.get(person)].flatMap((socket) => socket ?? []),
    } as unknown as RoomAudience,
    { debug: (what: object) => expect(what).toBeUndefined() } as unknown as Logger,
  );
  const hears = (type: ToldEvent['type']) => {
    const event = room.events.findLast((one) => one.type === type);
    if (event) teller.tellAfter('room', { ...event, room: 'room' });
  };
  return { room, people, told, sockets, teller, hears, looks: () => looks };
}

describe('people who are told what concerns them alone', () => {
  it('learn where they sit, thousands at once, with few looks at what they are called', async () => {
    const { room, people, told, hears, looks } = full(1000);
    room.ask('breakout.propose', { way: 'random', groups: 20, minutes: 5, task });
    room.ask('breakout.assign', {});
    hears('breakout.seated');
    await waitUntil('everybody to know', () => told.length === people.length);
    expect(looks()).toBeLessThanOrEqual(10);
    expect(new Set(told.map(({ person }) => person)).size).toBe(1000);
    for (const { me, person } of told) expect(me.group?.people).toContain(person);
    const groups = new Set(told.map(({ me }) => me.group?.id));
    expect(groups.size).toBe(20);
    expect(told.some(({ me }) => 'ballots' in me || 'votes' in me)).toBe(false);
  });

  it('learn of their own removal from speech before thousands learn where they sit', async () => {
    const { room, people, told, hears } = full(1000);
    room.ask('breakout.propose', { way: 'random', groups: 2, minutes: 5, task });
    room.ask('breakout.assign', {});
    hears('breakout.seated');
    const muted = people.at(-1)?.person ?? '';
    room.ask('person.mute', { person: muted, reason: 'Shouts' });
    hears('person.muted');
    await waitUntil('everybody to know', () => told.length > people.length);
    const place = told.findIndex(({ person, me }) => person === muted && me.muted === true);
    expect(place).toBeLessThanOrEqual(100);
  });

  it('hear once of all who came and went in a second', async () => {
    const { room, people, told, teller, hears } = full(40);
    room.ask('breakout.propose', { way: 'choice', groups: 2, minutes: 5, task });
    const [group = ''] = room.state.pub.breakouts[0]?.groups ?? [];
    for (const one of people) {
      room.ask('breakout.choose', { group }, one);
      hears('breakout.reseated');
      hears('breakout.moved');
    }
    await waitUntil('each their own', () => told.length === 40);
    teller.round();
    await waitUntil('each the others', () => told.length === 80);
    expect(room.state.pub.breakouts[0]?.sizes[group]).toBe(40);
    for (const { me } of told.slice(40)) expect(me.group?.people).toHaveLength(40);
  });

  it('hear nothing more once they are out of the room', async () => {
    const { room, people, told, sockets, hears } = full(2);
    const [ann, bob] = people.map(({ person }) => person);
    const gone = sockets.get(ann ?? '');
    room.ask('breakout.propose', { way: 'random', groups: 2, minutes: 5, task });
    room.ask('breakout.assign', {});
    hears('breakout.seated');
    if (gone) watchedBy(gone).delete('room');
    await waitUntil('the other to know', () => told.length > 0);
    expect(told.map(({ person }) => person)).toEqual([bob]);
  });
});

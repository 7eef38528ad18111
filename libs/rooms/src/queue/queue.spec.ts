import { describe, expect, it } from '@jest/globals';
import { staff, ToldRoom } from '../../../../test/support/rooms/told-room.js';
import type { Actor } from '../decision.js';
import type { RoomEvent } from '../events.js';
import { tellingOf } from '../replay/telling-of.js';
import { emptyRoom } from '../room-state.js';
import { queueOrder } from './queue-order.js';
import type { RequestKind } from './queue-policy.js';

const why = (text: string) => ({ cy: `${text} (cy)`, en: text });

function asks(room: ToldRoom, by: Actor, kind: RequestKind = 'normal'): string {
  return String(room.ask('queue.join', { kind }, by).data?.request);
}

const waiting = ({ state: { pub } }: ToldRoom) => queueOrder(pub).map(({ id }) => id);
const types = (room: ToldRoom, from: number) => room.events.slice(from).map(({ type }) => type);

describe('a queue', () => {
  it('says why it was put in another order in the reader’s language, and as it was said in older logs', () => {
    const reasonIn = (reason: unknown) => {
      const place = { stream: 'pub', seq: 1, at: 1, actor: null } as const;
      const data = { requests: [], reason };
      const event = { ...place, type: 'queue.reordered', data } as unknown as RoomEvent;
      return tellingOf(event, emptyRoom).params['reason'];
    };
    expect(reasonIn(why('Leaves early'))).toEqual({ both: why('Leaves early') });
    expect(reasonIn('Leaves early')).toEqual({ text: 'Leaves early' });
  });

  it('holds one request of a person, and a point of order besides', () => {
    const room = ToldRoom.live();
    const ana = room.join();
    asks(room, ana);
    for (const kind of ['normal', 'reply', 'question'] as const)
      expect(room.refusal('queue.join', { kind }, ana)).toBe('rooms.waits-already');
    asks(room, ana, 'point-of-order');
    expect(room.refusal('queue.join', { kind: 'point-of-order' }, ana)).toBe('rooms.waits-already');
    expect(waiting(room)).toHaveLength(2);
  });

  it('is closed to all but points of order', () => {
    const room = ToldRoom.live();
    const ana = room.join();
    room.ask('queue.close', {});
    expect(room.refusal('queue.join', { kind: 'reply' }, ana)).toBe('rooms.queue-closed');
    expect(room.refusal('queue.add-for', { person: ana.person, kind: 'normal' })).toBe(
      'rooms.queue-closed',
    );
    asks(room, ana, 'point-of-order');
    room.ask('queue.open', {});
    asks(room, ana);
    expect(waiting(room)).toHaveLength(2);
  });

  it('does not hold whoever has the floor, is muted, has left or only looks on', () => {
    const room = ToldRoom.live();
    const [ana, bob, cai, dai] = [room.join(), room.join(), room.join(), room.join('observer')];
    asks(room, ana);
    room.ask('queue.next', {});
    expect(room.refusal('queue.join', { kind: 'reply' }, ana)).toBe('rooms.speaks-now');
    room.ask('person.mute', { person: bob.person, reason: 'shouts' });
    room.ask('room.leave', {}, cai);
    expect(room.refusal('queue.join', { kind: 'normal' }, bob)).toBe('rooms.muted');
    for (const { person } of [bob, cai, dai])
      expect(room.refusal('queue.add-for', { person, kind: 'normal' })).toBe('rooms.cannot-speak');
    const person = room.newId();
    expect(room.refusal('queue.add-for', { person, kind: 'normal' })).toBe('rooms.unknown-person');
  });

  it('is one for the hall and for those at home', () => {
    const room = ToldRoom.live();
    const ana = room.join();
    const hall = String(room.ask('person.add', { name: 'Gwen' }).data?.person);
    room.ask('queue.add-for', { person: hall, kind: 'normal' });
    asks(room, ana);
    expect(room.state.pub.queue.waiting.map(({ person }) => person)).toEqual([hall, ana.person]);
  });

  it('lets everybody withdraw their own request, and the keeper that of somebody without a device', () => {
    const room = ToldRoom.live();
    const [ana, bob] = [room.join(), room.join('participant', 'hall')];
    const [first, second] = [asks(room, ana), asks(room, bob)];
    expect(room.refusal('queue.withdraw', { request: second }, ana)).toBe('rooms.not-yours');
    expect(room.refusal('queue.withdraw', { request: first })).toBe('rooms.not-yours');
    room.ask('queue.withdraw', {}, ana);
    expect(room.refusal('queue.withdraw', { request: first }, ana)).toBe('rooms.waits-no-more');
    room.ask('queue.withdraw', { request: second });
    expect(waiting(room)).toEqual([]);
  });

  it('calls the next in one go: who spoke stops, who was called starts', () => {
    const room = ToldRoom.live({ floorSeconds: 90 });
    const [ana, bob] = [room.join(), room.join()];
    const [first, second] = [asks(room, ana), asks(room, bob)];
    room.ask('queue.next', {});
    expect(room.state.pub.floor).toMatchObject({ person: ana.person, request: first });
    const before = room.events.length;
    room.ask('queue.next', {});
    expect(types(room, before)).toEqual(['floor.ended', 'queue.called', 'floor.started']);
    expect(room.events[before]).toMatchObject({ data: { why: 'next' } });
    expect(room.state.pub.floor).toMatchObject({ request: second, budgetMs: 90_000 });
    expect(waiting(room)).toEqual([]);
    expect(room.refusal('queue.next', {})).toBe('rooms.nobody-waits');
    expect(room.state.pub.floor).toMatchObject({ request: second });
  });

  it('calls somebody out of turn, and passes over somebody who is not there', () => {
    const room = ToldRoom.live();
    const [ana, bob, cai] = [room.join(), room.join(), room.join()];
    const [first, second, third] = [asks(room, ana), asks(room, bob), asks(room, cai)];
    room.ask('queue.next', { request: third });
    room.ask('queue.skip', { request: first });
    expect(waiting(room)).toEqual([second]);
    expect(room.refusal('queue.next', { request: first })).toBe('rooms.waits-no-more');
  });

  it('gives the floor to a speaker who was invited, and to no one else without a request', () => {
    const room = ToldRoom.live();
    const [ana, guest] = [room.join(), room.join('speaker')];
    expect(room.refusal('queue.call-speaker', { person: ana.person })).toBe('rooms.not-invited');
    room.ask('queue.call-speaker', { person: guest.person });
    expect(room.state.pub.floor).toMatchObject({ person: guest.person, request: null });
    expect(room.refusal('queue.call-speaker', { person: guest.person })).toBe('rooms.speaks-now');
  });

  it('is put by hand with a reason, which everybody is told, and stays as it was put', () => {
    const room = ToldRoom.live({ policy: 'fifo' });
    const [a, b, c] = [asks(room, room.join()), asks(room, room.join()), asks(room, room.join())];
    room.ask('queue.reorder', { request: c, before: b, reason: why('Leaves early') });
    expect(waiting(room)).toEqual([a, c, b]);
    expect(room.events.slice(-2)).toMatchObject([
      { type: 'queue.policy-changed', data: { policy: 'manual' } },
      { type: 'queue.reordered', stream: 'pub', data: { reason: why('Leaves early') } },
    ]);
    const d = asks(room, room.join());
    room.ask('queue.reorder', { request: a, before: null, reason: why('Asked to wait') });
    expect(waiting(room)).toEqual([c, b, d, a]);
    const before = room.events.length;
    room.ask('queue.reorder', { request: a, before: null, reason: why('Again') });
    expect(room.events).toHaveLength(before);
    expect(
      room.refusal('queue.reorder', { request: a, before: room.newId(), reason: why('Where?') }),
    ).toBe('rooms.waits-no-more');
  });

  it('stays as it stands when it is put by hand from now on', () => {
    const room = ToldRoom.live({ policy: 'fifo' });
    const a = asks(room, room.join());
    const b = asks(room, room.join(), 'point-of-order');
    room.ask('queue.policy', { policy: 'manual' });
    expect(waiting(room)).toEqual([b, a]);
    room.ask('queue.policy', { policy: 'fifo' });
    expect(room.state.pub.queue.byHand).toEqual([]);
  });

  it('is left by whoever leaves, is removed, or only looks on from now on', () => {
    const room = ToldRoom.live();
    const [ana, bob, cai, dai] = [room.join(), room.join(), room.join(), room.join()];
    for (const person of [ana, bob, cai, dai]) asks(room, person);
    room.ask('queue.next', {});
    room.ask('room.leave', {}, ana);
    expect(room.state.pub.floor).toBeNull();
    room.ask('person.remove', { person: bob.person, reason: 'threats' });
    room.ask('person.role', { person: cai.person, role: 'observer' });
    expect(room.state.pub.queue.waiting.map(({ person }) => person)).toEqual([dai.person]);
  });

  it('says nothing where nothing changes', () => {
    const room = ToldRoom.live();
    const before = room.events.length;
    room.ask('queue.open', {}, staff);
    room.ask('queue.policy', { policy: room.state.pub.queue.policy });
    room.ask('queue.withdraw', {}, room.join());
    expect(types(room, before)).toEqual(['person.joined']);
  });
});

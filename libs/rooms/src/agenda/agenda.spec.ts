import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ToldRoom } from '../../../../test/support/rooms/told-room.js';
import { nextInstant } from '../next-instant.js';
import type { PollPlan } from '../polls/poll-plan.js';
import type { AgendaItem } from './agenda-item.js';
import { activeItem, itemElapsedMs, itemRemainingMs } from './agenda-time.js';

const words = (text: string) => ({ cy: text, en: text });

const question: PollPlan = {
  ...{ id: 'poll', kind: 'sense-check', question: words('Well?'), options: [] },
  ...{ secret: true, most: null },
};

function item(id: string, more: Partial<AgendaItem> = {}): AgendaItem {
  const empty = { body: words(''), minutes: 10, proposal: null, poll: null };
  return { id, kind: 'text', title: words(id), ...empty, ...more };
}

function meeting(...ids: string[]): ToldRoom {
  return ToldRoom.live({}, ids.length > 0 ? ids.map((id) => item(id)) : [item('a'), item('b')]);
}

const states = ({ state: { pub } }: ToldRoom) =>
  Object.fromEntries(pub.agenda.map((entry) => [entry.item.id, entry.state]));
const order = ({ state: { pub } }: ToldRoom) => pub.agenda.map((entry) => entry.item.id);
const types = (room: ToldRoom, from: number) => room.events.slice(from).map(({ type }) => type);

describe('an agenda', () => {
  it('goes on to the next item, and ends the one before', () => {
    const room = meeting();
    room.ask('agenda.start', {});
    room.ask('agenda.start', {});
    expect(states(room)).toEqual({ a: 'done', b: 'active' });
    room.ask('agenda.end', {});
    expect(states(room)).toEqual({ a: 'done', b: 'done' });
    expect(room.refusal('agenda.start', {})).toBe('rooms.agenda-done');
  });

  it('starts an item out of turn, and never one twice', () => {
    const room = meeting();
    room.ask('agenda.start', { item: 'b' });
    expect(states(room)).toEqual({ a: 'pending', b: 'active' });
    expect(room.refusal('agenda.start', { item: 'b' })).toBe('rooms.item-not-pending');
    expect(room.refusal('agenda.start', { item: 'c' })).toBe('rooms.unknown-item');
  });

  it('ends the turn that runs with the item, and counts it to that item', () => {
    const room = meeting();
    const speaker = room.join();
    room.ask('agenda.start', {});
    room.ask('queue.join', { kind: 'normal' }, speaker);
    room.ask('queue.next', {});
    const before = room.events.length;
    room.ask('agenda.start', {});
    expect(types(room, before)).toEqual(['floor.ended', 'agenda.ended', 'agenda.started']);
    expect(room.events[before]).toMatchObject({ data: { why: 'item' } });
    expect(room.state.pub).toMatchObject({ floor: null, spokenOnItem: {} });
    expect(room.state.pub.talk[speaker.person]).toMatchObject({ turns: 1 });
  });

  it('asks the question of an item when it starts, once', () => {
    const room = ToldRoom.live({}, [item('p', { kind: 'poll', poll: question }), item('b')]);
    room.ask('agenda.start', {});
    expect(room.state.pub.polls).toMatchObject([
      { item: 'p', state: 'open', plan: { id: 'poll' } },
    ]);
    const asked = ToldRoom.live({}, [item('p', { kind: 'poll', poll: question })]);
    asked.ask('poll.open', { item: 'p' });
    asked.ask('agenda.start', {});
    expect(asked.state.pub.polls).toHaveLength(1);
  });

  it('skips only what is still to come', () => {
    const room = meeting();
    room.ask('agenda.start', {});
    expect(room.refusal('agenda.skip', { item: 'a' })).toBe('rooms.item-not-pending');
    room.ask('agenda.skip', { item: 'b' });
    expect(states(room)).toEqual({ a: 'active', b: 'skipped' });
  });

  it('takes any new order of all that is to come, and nothing less', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const shuffled = fc.shuffledSubarray(['b', 'c', 'd', 'e'], { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(shuffled, (items) => {
        const room = meeting(...ids);
        room.ask('agenda.start', {});
        room.ask('agenda.reorder', { items });
        expect(order(room)).toEqual(['a', ...items]);
        for (const wrong of [items.slice(1), [...items, 'a'], [...items.slice(1), items[1] ?? '']])
          expect(room.refusal('agenda.reorder', { items: wrong })).toBe('rooms.agenda-has-changed');
      }),
      { numRuns: 30 },
    );
  });

  it('takes an item that was thought of late, under an id of its own', () => {
    const room = meeting();
    room.ask('agenda.add', { item: item('c') });
    expect(order(room)).toEqual(['a', 'b', 'c']);
    expect(room.refusal('agenda.add', { item: item('a') })).toBe('rooms.item-known');
    expect(room.refusal('agenda.add', { item: item('d', { title: words('') }) })).toBe(
      'rooms.item-title',
    );
    expect(room.refusal('agenda.add', { item: item('d', { kind: 'poll' }) })).toBe(
      'rooms.item-poll',
    );
    expect(room.refusal('agenda.add', { item: item('d', { proposal: 3 }) })).toBe(
      'rooms.item-proposal',
    );
    room.ask('agenda.add', { item: item('p', { kind: 'poll', poll: question }) });
    expect(room.refusal('agenda.add', { item: item('q', { kind: 'poll', poll: question }) })).toBe(
      'rooms.poll-known',
    );
  });

  it('counts nobody as ready who left, was removed, or only looks on', () => {
    const room = meeting();
    const people = [room.join(), room.join(), room.join(), room.join()] as const;
    room.ask('agenda.start', {});
    for (const one of people) room.ask('agenda.ready', {}, one);
    const [left, gone, looks, stays] = people;
    const ready = () => [
      activeItem(room.state.pub)?.readyCount,
      room.state.host.ready?.people.length,
    ];
    room.ask('room.leave', {}, left);
    expect(ready()).toEqual([3, 3]);
    room.ask('room.pause', {});
    room.ask('person.remove', { person: gone.person, reason: 'They shout' });
    room.ask('person.role', { person: looks.person, role: 'observer' });
    room.ask('room.resume', {});
    expect(ready()).toEqual([1, 1]);
    expect(room.state.host.ready?.people).toEqual([stays.person]);
    room.ask('room.join', {}, left);
    room.ask('agenda.ready', {}, left);
    expect(ready()).toEqual([2, 2]);
  });

  it('counts each person who is ready to go on once, and says their name to the hosts alone', () => {
    const room = meeting();
    const [one, other] = [room.join(), room.join()];
    expect(room.refusal('agenda.ready', {}, one)).toBe('rooms.no-item');
    room.ask('agenda.start', {});
    for (const person of [one, one, other]) room.ask('agenda.ready', {}, person);
    expect(activeItem(room.state.pub)?.readyCount).toBe(2);
    expect(room.state.host.ready).toEqual({ item: 'a', people: [one.person, other.person] });
    room.ask('agenda.start', {});
    room.ask('agenda.ready', {}, other);
    expect(room.state.host.ready).toEqual({ item: 'b', people: [other.person] });
    const told = room.events.filter(({ stream }) => stream === 'pub');
    expect(JSON.stringify(told)).not.toContain(one.person);
  });
});

describe('the clock of an item', () => {
  it('says once that its time is over, and again only after it was extended', () => {
    const room = meeting();
    room.ask('agenda.start', {});
    const startedAt = activeItem(room.state.pub)?.startedAt ?? 0;
    const due = nextInstant(room.state);
    expect(due).toEqual({
      at: startedAt + 600_000,
      command: { id: 'agenda.timeout:a:600000:0', type: 'agenda.timeout', data: { item: 'a' } },
    });
    room.now = startedAt + 599_999;
    room.ask('agenda.timeout', { item: 'a' }, { person: null, role: 'clock' });
    expect(activeItem(room.state.pub)?.overdue).toBe(false);
    room.now = startedAt + 600_000;
    room.ask('agenda.timeout', { item: 'a' }, { person: null, role: 'clock' });
    expect(activeItem(room.state.pub)?.overdue).toBe(true);
    expect(nextInstant(room.state)).toBeNull();
    room.ask('agenda.extend', { seconds: 60 });
    expect(nextInstant(room.state)).toMatchObject({ at: startedAt + 660_000 });
  });

  it('stands still while the room pauses', () => {
    const room = meeting();
    room.ask('agenda.start', {});
    const started = activeItem(room.state.pub)?.startedAt ?? 0;
    room.now = started + 59_000;
    room.ask('room.pause', {});
    expect(nextInstant(room.state)).toBeNull();
    room.now = started + 359_000;
    room.ask('room.resume', {});
    const { agenda, pausedAt } = room.state.pub;
    const entry = agenda[0];
    if (!entry) throw new Error('the item is gone');
    expect(itemElapsedMs(entry, pausedAt, room.now)).toBe(60_000);
    expect(itemRemainingMs(entry, pausedAt, room.now)).toBe(540_000);
    expect(nextInstant(room.state)?.at).toBe(started + 600_000 + 300_000);
  });

  it('has run as long as it ran when an item ends in a pause', () => {
    const room = meeting();
    room.ask('agenda.start', {});
    const started = activeItem(room.state.pub)?.startedAt ?? 0;
    room.now = started + 59_000;
    room.ask('room.pause', {});
    room.now = started + 500_000;
    room.ask('agenda.end', {});
    const [entry] = room.state.pub.agenda;
    if (!entry) throw new Error('the item is gone');
    expect(itemElapsedMs(entry, null, room.now + 1_000_000)).toBe(60_000);
  });
});

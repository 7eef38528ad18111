import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { RoomLog, RoomSight, type RoomVisitor } from '#deliberation';
import { emptyRoom, type Since } from '#rooms';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { Meeting, plannedItem } from '../../../../test/support/rooms/meeting.js';
import { ActRates } from './act-rates.js';
import { keepSnapshot } from './room-snapshots.js';

let rooms: Rooms;

beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const nobody: RoomVisitor = { visitor: null, guest: null };

const catchUp = async ({ roomId }: Meeting, who: RoomVisitor, since?: Since) =>
  rooms.with(RoomSight, (sight) => sight.catchUp(roomId, who, since));

/** With statements that are read before everybody sees them. */
async function talking() {
  const meeting = await Meeting.live(rooms, {
    settings: { statements: 'first' },
    agenda: [plannedItem('Ideas', { kind: 'statements' })],
  });
  await meeting.must(meeting.host, 'agenda.start', {});
  const ann = await meeting.person('ann');
  const bob = await meeting.person('bob');
  const said = { text: 'A garden by the library', language: 'en' } as const;
  const { data } = await meeting.must(ann.who, 'statement.submit', said);
  return { meeting, ann, bob, statement: String(data?.['statement']) };
}

describe('what somebody sees of a room', () => {
  it('is the stream of the hosts for those who run it alone', async () => {
    const { meeting, bob } = await talking();
    const host = await meeting.see(meeting.host);
    expect(Object.keys(host.host?.people ?? {})).toHaveLength(2);
    for (const who of [bob.who, nobody])
      expect(await meeting.see(who)).toMatchObject({ host: null, hostSeq: null });
  });

  it('holds words that wait to be read for hosts and for their author alone', async () => {
    const { meeting, ann, bob, statement } = await talking();
    const seenBy = async (who: RoomVisitor) => {
      const { directory, me } = await meeting.see(who);
      return [directory.words[statement]?.text, me.waiting.includes(statement)];
    };
    expect(await seenBy(ann.who)).toEqual(['A garden by the library', true]);
    expect(await seenBy(meeting.host)).toEqual(['A garden by the library', false]);
    expect(await seenBy(bob.who)).toEqual([undefined, false]);
    expect(await seenBy(nobody)).toEqual([undefined, false]);
  });

  it('does not say whose a statement is, but to hosts', async () => {
    const { meeting, ann, bob, statement } = await talking();
    await meeting.must(meeting.host, 'statement.accept', { statement });
    const host = await meeting.see(meeting.host);
    expect(host.directory.words[statement]?.person).toBe(ann.person);
    const other = await meeting.see(bob.who);
    expect(other.directory.words[statement]).toMatchObject({ person: null });
    expect(JSON.stringify(other)).not.toContain(ann.person);
  });

  it('names those whom the public stream mentions, and nobody else', async () => {
    const { meeting, ann } = await talking();
    await meeting.must(ann.who, 'queue.join', { kind: 'normal' });
    expect(Object.values((await meeting.see(nobody)).directory.people)).toEqual(['ann']);
  });

  it('goes on from where they were, one event after the other', async () => {
    const { meeting, bob } = await talking();
    const { seq } = await meeting.see(bob.who);
    await meeting.must(meeting.host, 'announce', { cy: 'Croeso', en: 'Welcome' });
    const caught = await catchUp(meeting, bob.who, { pub: seq, host: null });
    if (caught.kind !== 'events') throw new Error('the whole room was sent');
    expect(caught.events.map((event) => [event.type, event.seq])).toEqual([
      ['announce.sent', seq + 1],
    ]);
  });

  it.each([
    ['is ahead of the log', { pub: 99, host: null }],
    ['heard a stream that is not theirs', { pub: 2, host: 0 }],
  ])('is the whole room for somebody who %s', async (_what, since) => {
    const { meeting, bob } = await talking();
    expect(await catchUp(meeting, bob.who, since)).toMatchObject({ kind: 'seen' });
  });

  it('is the same when it is read from the log anew', async () => {
    const { meeting, ann } = await talking();
    const known = await meeting.see(ann.who);
    const { length } = await rooms.with(RoomLog, (log) =>
      log.told(meeting.roomId, 'everybody', { stream: 'pub', from: 1, to: 999 }),
    );
    expect(length).toBe(known.seq);
    const other = await openRooms({ url: rooms.url, drop: async () => Promise.resolve() });
    const anew = await other.with(RoomSight, (sight) => sight.see(meeting.roomId, ann.who));
    await other.close();
    expect({ ...anew, now: 0 }).toEqual({ ...known, now: 0 });
  });
});

describe('a snapshot', () => {
  it('stands for the events before it, and one that was tampered with is passed over', async () => {
    const meeting = await Meeting.live(rooms);
    // How often one person may ask is another promise.
    await rooms.with(ActRates, async (rates) => {
      jest.spyOn(rates, 'take').mockReturnValue();
      return Promise.resolve();
    });
    const people = await Promise.all(
      Array.from({ length: 4 }, (_none, at) => meeting.person(`p${at}`)),
    );
    const gseq = async () => {
      const [row] = await rooms.sql<{ gseq: number }>('select gseq from room where id = ?', [
        meeting.roomId,
      ]);
      return row?.gseq ?? 0;
    };
    for (let at = 0; (await gseq()) < 200; at += 1) {
      const { who } = people[at % people.length] ?? { who: meeting.host };
      await meeting.act(who, 'queue.join', { kind: 'normal' });
      await meeting.act(who, 'queue.withdraw', {});
    }
    const kept = await rooms.sql<{ gseq: number }>(
      'select gseq from room_snapshot where room_id = ?',
      [meeting.roomId],
    );
    expect(kept).toHaveLength(1);
    expect(kept[0]?.gseq).toBeGreaterThanOrEqual(200);
    const known = await meeting.see(meeting.host);
    const readAnew = async () => {
      const other = await openRooms({ url: rooms.url, drop: async () => Promise.resolve() });
      const seen = await other.with(RoomSight, (s) => s.see(meeting.roomId, meeting.host));
      await other.close();
      return seen;
    };
    expect((await readAnew()).pub).toEqual(known.pub);
    await rooms.sql(
      `update room_snapshot set state = jsonb_set(state, '{pub,phase}', '"draft"')
      where room_id = ?`,
      [meeting.roomId],
    );
    expect((await readAnew()).pub).toEqual(known.pub);
  });

  it('goes when there are two newer ones', async () => {
    const meeting = await Meeting.live(rooms);
    const other = await Meeting.live(rooms);
    await rooms.act(async (app) => {
      const { em } = app.get(MikroORM);
      await keepSnapshot(em, other.roomId, { gseq: 1, room: emptyRoom });
      for (const gseq of [1, 2, 3, 4])
        await keepSnapshot(em, meeting.roomId, { gseq, room: emptyRoom });
    });
    const kept = async ({ roomId }: Meeting) =>
      (
        await rooms.sql<{ gseq: number }>(
          'select gseq from room_snapshot where room_id = ? order by gseq',
          [roomId],
        )
      ).map(({ gseq }) => gseq);
    expect(await kept(meeting)).toEqual([3, 4]);
    expect(await kept(other)).toEqual([1]);
  });
});

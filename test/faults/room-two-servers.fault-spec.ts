import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { expectAllToSee, expectWholeLog } from '../support/rooms/expect-whole.js';
import { attendedRoom, type AttendedRoom } from '../support/rooms/attended-room.js';
import { RoomClient } from '../support/rooms/room-client.js';
import { waitUntil } from '../support/wait-until.js';
import { bringAbout, BusyPerson } from './support/busy-people.js';
import { CuttableLine } from './support/cuttable-line.js';
import { RunningSite } from './support/running-site.js';

const redisUrl = process.env['REDIS_URL'] ?? '';
const leftOut = redisUrl === '' ? ' (Redis is left out, since REDIS_URL is not set)' : '';
const carriers = [
  { name: `PostgreSQL alone${leftOut}`, redis: null },
  ...(redisUrl === '' ? [] : [{ name: 'Redis', redis: redisUrl }]),
];
/** On each of the two. */
const many = 12;
const turnSeconds = 15;

describe.each(carriers)(
  'one room across two servers that tell each other by $name',
  ({ redis }) => {
    let line: CuttableLine | null;
    let first: RunningSite;
    let second: RunningSite;
    let meeting: AttendedRoom;
    let host: RoomClient;
    let here: readonly BusyPerson[];
    let there: readonly BusyPerson[];

    beforeAll(async () => {
      line = redis === null ? null : await CuttableLine.to(redis);
      first = await RunningSite.open({ env: { REDIS_URL: line?.url ?? '' } });
      const database = { url: first.rooms.url, drop: async () => Promise.resolve() };
      const env = { REDIS_URL: line?.url ?? '', REDIS_PREFIX: first.redisPrefix };
      second = await RunningSite.open({ database, env });
      await Promise.all([first.startServer(), second.startServer()]);
      meeting = await attendedRoom(first.rooms, {
        people: 2 * many,
        settings: { floorSeconds: turnSeconds, warnSeconds: 5, endsFloor: true },
      });
      const { people, host: seat } = meeting;
      host = await come(first, seat.cookie);
      const busy = async (site: RunningSite, cookie: string) =>
        new BusyPerson(await come(site, cookie));
      here = await Promise.all(
        people.slice(0, many).map(async ({ cookie }) => busy(first, cookie)),
      );
      there = await Promise.all(people.slice(many).map(async ({ cookie }) => busy(second, cookie)));
    });

    afterAll(async () => {
      for (const client of everybody()) client.close();
      await second.close();
      await first.close();
      await line?.cut();
    });

    const come = async ({ address }: RunningSite, cookie: string) =>
      new RoomClient({ address, room: meeting.id, cookie }).open();
    const everybody = () => [host, ...[...here, ...there].map(({ client }) => client)];

    async function expectOneRoom(clients = everybody()): Promise<void> {
      const log = await expectWholeLog(first.rooms, meeting.id);
      await expectAllToSee(clients, log);
    }

    it('is one room: whoever asks wherever, all hear the same', async () => {
      await Promise.all([bringAbout(here, 60), bringAbout(there, 60)]);
      await host.mustAct('announce', { cy: 'Croeso', en: 'Welcome' });
      await expectOneRoom();
      expect(there[0]?.client.seen?.pub.announcements.at(-1)).toMatchObject({ en: 'Welcome' });
    });

    it('counts everybody on both as there', async () => {
      const all = 2 * many + 1;
      await waitUntil('both to know of all', () =>
        everybody().every(({ presence, seen }) => (presence ?? seen)?.online === all),
      );
    });

    it('does once what was asked of both servers at once', async () => {
      const [one] = meeting.people;
      const [other] = here;
      if (!one || !other) throw new Error('there are people');
      while (other.isWaiting) await other.doOne();
      const twin = await come(second, one.cookie);
      const id = crypto.randomUUID();
      const ask = async (client: RoomClient) =>
        client.act('queue.join', { kind: 'question' }, { id });
      const [answer, same] = await Promise.all([ask(other.client), ask(twin)]);
      expect(answer).toMatchObject({ ok: true });
      expect(same).toEqual(answer);
      expect((await expectWholeLog(first.rooms, meeting.id)).of(id)).toHaveLength(1);
      await twin.mustAct('queue.withdraw', {});
      twin.close();
    });

    it('hears its clock once, however many servers look at it', async () => {
      const [speaker] = there;
      if (!speaker) throw new Error('there are people');
      const before = await expectWholeLog(first.rooms, meeting.id);
      const person = speaker.client.me?.person ?? '';
      if (host.seen?.pub.queue.waiting.every((request) => request.person !== person))
        await speaker.client.mustAct('queue.join', { kind: 'normal' });
      const request = speaker.client.seen?.pub.queue.waiting.find((one) => one.person === person);
      await host.waitFor('the request', ({ seen }) =>
        Boolean(seen?.pub.queue.waiting.some(({ person: waits }) => waits === person)),
      );
      await host.mustAct('queue.next', request ? { request: request.id } : {});
      await speaker.client.waitFor('the floor', ({ seen }) => seen?.pub.floor?.person === person);
      await speaker.client.waitFor('the end of the turn', ({ seen }) => seen?.pub.floor === null);
      await expectOneRoom();
      const after = await expectWholeLog(first.rooms, meeting.id);
      const more = (type: 'floor.warned' | 'floor.ended') => after.count(type) - before.count(type);
      expect([more('floor.warned'), more('floor.ended')]).toEqual([1, 1]);
    });

    if (redis !== null) {
      it('is told by way of Redis', async () => {
        const listening = new Redis(redis);
        let said = 0;
        listening.on('pmessage', () => (said += 1));
        await listening.psubscribe(`${first.redisPrefix}-live*`);
        await bringAbout(here, 10);
        await expectOneRoom();
        await waitUntil('a word', () => said > 0);
        listening.disconnect();
      });

      it('goes on without Redis, a little later, and with it again', async () => {
        await line?.cut();
        await Promise.all([bringAbout(here, 20), bringAbout(there, 20)]);
        await expectOneRoom();
        await line?.mend();
        await Promise.all([bringAbout(here, 20), bringAbout(there, 20)]);
        await expectOneRoom();
      });
    }

    it('tells somebody nothing more whom the other server removed', async () => {
      const gone = there.at(-1)?.client;
      const person = gone?.me?.person ?? '';
      if (!gone) throw new Error('there are people');
      const { seq: at } = await host.mustAct('person.remove', {
        person,
        reason: 'Nid yw hyn yn dderbyniol.',
      });
      await gone.waitFor('to be told', ({ removed }) => removed);
      const rest = everybody().filter((client) => client !== gone);
      await bringAbout(here, 20);
      await expectOneRoom(rest);
      expect(gone.seq).toBeLessThanOrEqual(at);
      expect(gone.afterRemoval).toEqual([]);
      for (const site of [first, second]) {
        const back = await come(site, meeting.people.at(-1)?.cookie ?? '');
        expect(back.seen).toBeNull();
        expect(back.refusals).toHaveLength(1);
        expect(await back.act('queue.join', { kind: 'normal' })).toMatchObject({ code: 'GONE' });
        back.close();
      }
    });
  },
);

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { RoomSight } from '#deliberation';
import { expectAllToSee, expectWholeLog } from '../support/rooms/expect-whole.js';
import { attendedRoom, type AttendedRoom } from '../support/rooms/attended-room.js';
import { RoomClient } from '../support/rooms/room-client.js';
import { stateHash } from '../support/rooms/state-hash.js';
import { waitUntil } from '../support/wait-until.js';
import { BusyPerson } from './support/busy-people.js';
import { RunningSite } from './support/running-site.js';
import { Seeded } from './support/seeded.js';

const kills = 4;
const random = new Seeded();

/** One meeting's life, told in order. */
describe('a server that is killed while commands fly', () => {
  let site: RunningSite;
  let meeting: AttendedRoom;
  let people: readonly BusyPerson[];

  beforeAll(async () => {
    site = await RunningSite.open();
    meeting = await attendedRoom(site.rooms, { people: 24 });
    people = meeting.people.map(
      ({ cookie }) =>
        new BusyPerson(new RoomClient({ address: site.address, room: meeting.id, cookie })),
    );
  });

  afterAll(async () => {
    for (const { client } of people) client.close();
    await site.close();
  });

  const deeds = () => people.flatMap((one) => one.deeds);
  const answered = () => deeds().filter(({ answer }) => answer?.ok).length;

  it(`${String(kills)} times keeps what it answered, and does once what is sent again`, async () => {
    await random.naming(async () => {
      let server = await site.startServer();
      await Promise.all(people.map(async ({ client }) => client.open()));
      const going = people.map(async (one) => one.go());
      for (let round = 0; round < kills; round += 1) {
        const enough = answered() + random.between(20, 80);
        await waitUntil('some answers', () => answered() >= enough);
        await pause(random.between(0, 20));
        await server.kill9();
        await site.untilLetGo('server');
        await expectWholeLog(site.rooms, meeting.id);
        server = await site.startServer();
      }
      const enough = answered() + 40;
      await waitUntil('some answers more', () => answered() >= enough);
      for (const one of people) one.stop();
      await Promise.all(going);
    });
    // Five starts of a server.
  }, 400_000);

  it('has every answered command in its log once, at the place that was answered', async () => {
    const log = await expectWholeLog(site.rooms, meeting.id);
    const wrong = deeds().filter(({ id, answer }) => {
      const lines = log.of(id);
      if (!answer?.ok) return lines.length > 0;
      return lines.length !== 1 || lines[0]?.seq !== answer.seq;
    });
    expect(wrong).toEqual([]);
    const known = new Set(deeds().map(({ id }) => id));
    const strangers = log.lines.filter(
      ({ type, commandId }) => /^queue\.(joined|withdrawn)$/.test(type) && !known.has(commandId),
    );
    expect(strangers).toEqual([]);
  });

  it('has answered all that was asked: a kill cut some answers off, and none for good', () => {
    expect(deeds().filter(({ answer }) => answer === null)).toEqual([]);
    const refused = deeds().flatMap(({ answer }) => (answer?.ok === false ? [answer.code] : []));
    expect(refused.filter((code) => code !== 'RATE')).toEqual([]);
  });

  it('leaves everybody in the room that the log tells, and so are those who come now', async () => {
    const log = await expectWholeLog(site.rooms, meeting.id);
    await expectAllToSee(
      people.map(({ client }) => client),
      log,
    );
    const seen = await site.rooms.with(RoomSight, (sight) =>
      sight.see(meeting.id, { visitor: null, guest: null }),
    );
    expect(stateHash(seen.pub)).toBe(stateHash(log.room.pub));
  });

  it('answers what is sent once more as it did, and writes nothing', async () => {
    const before = await expectWholeLog(site.rooms, meeting.id);
    for (const { client, deeds: done } of people) {
      const [first] = done.filter(({ answer }) => answer?.ok);
      if (!first) throw new Error('everybody did something');
      const { id, type, answer } = first;
      const data = type === 'queue.join' ? ({ kind: 'normal' } as const) : {};
      expect(await client.act(type, data as never, { id })).toEqual(answer);
    }
    const after = await expectWholeLog(site.rooms, meeting.id);
    expect(after.lines).toHaveLength(before.lines.length);
  });
});

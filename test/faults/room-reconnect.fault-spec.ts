import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { mostMissed } from '#rooms';
import { BreakingProxy } from '../support/rooms/breaking-proxy.js';
import { expectAllToSee, expectWholeLog } from '../support/rooms/expect-whole.js';
import { attendedRoom, type AttendedRoom } from '../support/rooms/attended-room.js';
import { RoomClient } from '../support/rooms/room-client.js';
import { bringAbout, BusyPerson } from './support/busy-people.js';
import { RunningSite } from './support/running-site.js';

const watching = 200;
const talking = 60;

/**
 * What a cut of a second, of half a minute and of five minutes comes to is how much is missed meanwhile:
 * in a lively room somebody asks for the floor, steps back or is called every few hundred milliseconds.
 * So a cut lasts until that much has happened, which is as hard on the room and takes no minutes.
 */
const cuts = [
  { as: 'a second', missed: 3 },
  { as: '30 seconds', missed: 120 },
  { as: '300 seconds', missed: mostMissed + 200 },
] as const;

describe(`a room of ${String(watching)} people on bad lines`, () => {
  let site: RunningSite;
  let meeting: AttendedRoom;
  let proxy: BreakingProxy;
  let watchers: readonly RoomClient[];
  let talkers: readonly BusyPerson[];

  beforeAll(async () => {
    site = await RunningSite.open();
    await site.startServer();
    meeting = await attendedRoom(site.rooms, { people: watching + talking });
    proxy = await BreakingProxy.to(site.address);
    const { id: room, people } = meeting;
    const open = async (address: string, cookie: string) =>
      new RoomClient({ address, room, cookie }).open();
    watchers = await Promise.all(
      people.slice(0, watching).map(async ({ cookie }) => open(proxy.address, cookie)),
    );
    talkers = await Promise.all(
      people
        .slice(watching)
        .map(async ({ cookie }) => new BusyPerson(await open(site.address, cookie))),
    );
  });

  afterAll(async () => {
    for (const client of everybody()) client.close();
    await proxy.close();
    await site.close();
  });

  const everybody = () => [...watchers, ...talkers.map(({ client }) => client)];

  async function expectAllBack(): Promise<void> {
    const log = await expectWholeLog(site.rooms, meeting.id);
    await expectAllToSee(everybody(), log);
    expect(everybody().flatMap(({ refusals }) => refusals)).toEqual([]);
  }

  const wholes = () => watchers.map(({ heard }) => heard.pub.filter((seq) => seq === null).length);

  it.each(cuts)('misses nothing and hears nothing twice after a cut of $as', async (cut) => {
    const before = wholes();
    proxy.refuse();
    // What somebody does while their line is down is done when it is back, and once.
    const tried = watchers.slice(0, 20).map((client) => new BusyPerson(client));
    const doing = tried.map(async (one) => one.doOne());
    await bringAbout(talkers, cut.missed);
    proxy.mend();
    await Promise.all(doing);
    await bringAbout(talkers, 3);
    await expectAllBack();
    const log = await expectWholeLog(site.rooms, meeting.id);
    for (const { deeds } of tried)
      for (const { id, answer } of deeds) {
        expect(answer).toMatchObject({ ok: true });
        expect(log.of(id)).toHaveLength(1);
      }
    // Of a few they hear each; of very many they are shown where the room is now.
    const more = cut.missed > mostMissed ? 1 : 0;
    expect(wholes()).toEqual(before.map((many) => many + more));
    for (const one of tried) await one.doOne();
  });

  it('is caught up with after half a minute in which lines lost all without a word', async () => {
    proxy.loseEverything();
    const lost = bringAbout(talkers, 60);
    await Promise.all([lost, pause(30_000)]);
    proxy.cut();
    proxy.mend();
    await bringAbout(talkers, 3);
    await expectAllBack();
  });

  it('loses nothing while lines are cut again and again in the middle of things', async () => {
    const going = talkers.map(async (one) => one.go());
    for (let times = 0; times < 5; times += 1) {
      const { seq } = watchers[0] ?? { seq: 0 };
      proxy.delay(times % 2 === 0 ? 0 : 20);
      const heard = async (client: RoomClient) =>
        client.waitFor('something new', (one) => one.seq > seq + 5);
      await Promise.all(watchers.slice(0, 10).map(heard));
      proxy.cut();
    }
    for (const one of talkers) one.stop();
    await Promise.all(going);
    proxy.mend();
    await expectAllBack();
    expect(proxy.counts.cut).toBeGreaterThan(watching);
  });
});

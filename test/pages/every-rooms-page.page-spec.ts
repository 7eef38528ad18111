import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { openSite, type Site } from '../support/site.js';
import { actAs, attendedRoom, openRoom } from '../support/rooms/attended-room.js';
import { PageLooker } from './page-looker.js';
import { agendaOfAllKinds, planOf, RoomStage } from './room-stage.js';
import {
  answeredOpenly,
  busy,
  busyOnes,
  host,
  participant,
  roomed,
  roomsRows,
} from './rows/rooms.rows.js';

let site: Site;
let looker: PageLooker;

beforeAll(async () => {
  site = await openSite();
  const room = await attendedRoom(site.rooms, { people: 1 });
  roomed.slug = room.process.slug;
  await actAs(site.rooms, room.id, room.host, 'person.add', { name: 'Gwenllian' });
  await openRoom(site.rooms, room.process, room.host, {
    phase: 'draft',
    agenda: agendaOfAllKinds(),
  });
  looker = new PageLooker(site);
  looker.visits(host, site.visitor(room.host.email));
  looker.visits(participant, site.visitor(room.people[0]?.email ?? null));
  await setBusyRooms();
});

async function setBusyRooms(): Promise<void> {
  const together = await RoomStage.set(site.rooms);
  await together.inFullSwing(['ranked', 'dot', 'consent']);
  const { process, host: its } = together.room;
  await openRoom(site.rooms, process, its, { phase: 'lobby', agenda: agendaOfAllKinds() });
  const over = await openRoom(site.rooms, process, its);
  await actAs(site.rooms, over.id, its, 'room.close', {});
  const groups = await RoomStage.set(site.rooms, 5);
  await groups.host('agenda.start', {});
  await groups.inGroups();
  const poll = { ...planOf('multiple', false), id: answeredOpenly };
  await groups.host('poll.open', { poll });
  for (const at of [0, 1]) await groups.by(at, 'poll.cast', { poll: poll.id, choice: ['1', '3'] });
  await groups.host('poll.close', { poll: poll.id });
  await groups.host('poll.publish', { poll: poll.id });
  for (const kind of ['single', 'multiple', 'sense-check'] as const)
    await groups.host('poll.open', { poll: planOf(kind) });
  const gone = await groups.idOf(4);
  await groups.host('person.remove', { person: gone, reason: 'Shouted at everybody.' });
  Object.assign(busy, { slug: together.slug, groups: groups.slug });
  looker.visits(busyOnes.host, site.visitor(its.email));
  looker.visits(busyOnes.waiting, site.visitor(together.person(1).email));
  looker.visits(busyOnes.grouped, site.visitor(groups.person(0).email));
  looker.visits(busyOnes.removed, site.visitor(groups.person(4).email));
}

afterAll(async () => {
  await site.stop();
});

describe('every page of a room', () => {
  it.each(roomsRows.map((row) => [row.name, row] as const))(
    'is whole, in both languages: %s',
    async (_name, row) => {
      await looker.expectWhole(row, { saysWhoOpens: 0 });
    },
  );
});

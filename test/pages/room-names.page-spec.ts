import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { languages } from '#platform';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { actAs, attendedRoom, type AttendedRoom } from '../support/rooms/attended-room.js';
import { send } from './room-forms.js';
import { words } from './words.js';

let site: Site;
let room: AttendedRoom;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.stop());
beforeEach(async () => {
  room = await attendedRoom(site.rooms, { people: 2 });
});

const withoutScripts: BrowserContextOptions = { javaScriptEnabled: false };

async function open(
  route: RouteName,
  who: string | null,
  { language = 'en', ...options }: BrowserContextOptions & { readonly language?: 'cy' | 'en' } = {},
): Promise<Page> {
  const page = await (await site.visitor(who, options)).newPage();
  const slug = language === 'cy' ? `${room.process.slug}-cy` : room.process.slug;
  await page.goto(pathTo(route, language, { process: slug, room: room.number }));
  return page;
}

const main = async (page: Page) => page.getByRole('main').innerText();

/** Somebody without a device, who waits to speak. */
async function gwen(): Promise<string> {
  await actAs(site.rooms, room.id, room.host, 'person.add', { name: 'Gwen' });
  const [row] = await site.rooms.sql<{ id: string }>(
    `select id from room_person where room_id = ? and name = 'Gwen'`,
    [room.id],
  );
  const person = row?.id ?? '';
  await actAs(site.rooms, room.id, room.host, 'queue.add-for', { person, kind: 'normal' });
  return person;
}

describe('a name that nothing vouches for', () => {
  it.each(languages)('is a guest’s wherever it is shown (%s)', async (language) => {
    await gwen();
    const t = words.in(language);
    const shown = t('rooms.guest', { name: 'Gwen' });
    for (const route of ['room', 'roomConsole', 'roomWall'] as const) {
      await actAs(site.rooms, room.id, room.host, 'wall.show', { panel: 'queue' });
      const page = await open(route, room.host.email, { ...withoutScripts, language });
      expect([route, await page.locator('body').innerText()]).toEqual([
        route,
        expect.stringContaining(shown),
      ]);
    }
    await actAs(site.rooms, room.id, room.host, 'agenda.add', {
      item: {
        ...{ id: crypto.randomUUID(), kind: 'question', title: { cy: 'Beth?', en: 'What?' } },
        ...{ body: { cy: '', en: '' }, minutes: 5, proposal: null, poll: null },
      },
    });
    for (const type of ['agenda.start', 'queue.next', 'floor.end', 'room.close'] as const)
      await actAs(site.rooms, room.id, room.host, type, {});
    const minutes = await open('editMinutes', room.host.email, { ...withoutScripts, language });
    expect(await main(minutes)).toContain(shown);
    const replay = await open('replayRoom', null, { ...withoutScripts, language });
    expect(await main(replay)).toContain('Gwen');
  });

  it('is not that of somebody who runs the meeting', async () => {
    const t = words.in('en');
    const name = ` ${room.host.name.toUpperCase()} `;
    const [row] = await site.rooms.sql<{ code: string }>('select code from room where id = ?', [
      room.id,
    ]);
    const page = await (await site.visitor(null, withoutScripts)).newPage();
    await page.goto(`${pathTo('joinRoom', 'en')}?code=${row?.code ?? ''}`);
    await page.fill('[name=name]', name);
    await page.getByRole('button', { name: t('rooms.join.go-in') }).click();
    const refused = t('errors.rooms.name-of-a-keeper');
    expect(await main(page)).toContain(refused);
    const kiosk = await open('roomKiosk', room.host.email, withoutScripts);
    await kiosk.fill('[name=name]', name);
    await kiosk.locator('#ask-normal').click();
    expect(await main(kiosk)).toContain(refused);
  });
});

describe('a name that is taken off on the console', () => {
  it('goes at once from the screens of all, and cannot be read again', async () => {
    const t = words.in('en');
    const person = await gwen();
    const page = await open('room', room.people[0]?.email ?? '');
    await page.locator('[data-room-live][data-hears]').waitFor();
    await page
      .getByText(t('rooms.guest', { name: 'Gwen' }))
      .first()
      .waitFor();
    const host = await open('roomConsole', room.host.email, withoutScripts);
    await send(host, 'person.unname', { about: { person } });
    expect(await main(host)).toContain(t('rooms.done.unnamed'));
    expect(await main(host)).not.toContain('Gwen');
    await page.locator('.room-queue__name', { hasText: t('rooms.former') }).waitFor();
    expect(await main(page)).not.toContain('Gwen');
    const left = await site.rooms.sql(
      `select from room_person where room_id = ? and name = 'Gwen'`,
      [room.id],
    );
    expect(left).toEqual([]);
  });

  it('also when the meeting is over', async () => {
    const person = await gwen();
    await actAs(site.rooms, room.id, room.host, 'room.close', {});
    const host = await open('roomConsole', room.host.email, withoutScripts);
    await send(host, 'person.unname', { about: { person } });
    expect(await main(host)).not.toContain('Gwen');
  });
});

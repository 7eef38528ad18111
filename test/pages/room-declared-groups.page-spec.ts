import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Language } from '#platform';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { actAs, attendedRoom, type AttendedRoom } from '../support/rooms/attended-room.js';
import { seatPeople, type Seat } from '../support/rooms/seats.js';
import { send } from './room-forms.js';
import { axeFaults, overflow } from './seen-page.js';
import { words } from './words.js';

let site: Site;
let room: AttendedRoom;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.stop());

const t = words.in('en');
const withoutScripts: BrowserContextOptions = { javaScriptEnabled: false };
const groups = [
  { id: 'village', text: { cy: 'Yn byw yn y pentref', en: 'Lives in the village' } },
  { id: 'young', text: { cy: 'O dan 25', en: 'Under 25' } },
];

beforeEach(async () => {
  room = await attendedRoom(site.rooms, { people: 1, settings: { groups } });
});

async function open(
  route: RouteName,
  who: string | null,
  { language = 'en', ...options }: BrowserContextOptions & { readonly language?: Language } = {},
): Promise<Page> {
  const page = await (await site.visitor(who, options)).newPage();
  const slug = language === 'cy' ? `${room.process.slug}-cy` : room.process.slug;
  await page.goto(pathTo(route, language, { process: slug, room: room.number }));
  return page;
}

async function resident(name: string): Promise<Seat> {
  const [seat] = await seatPeople(site.rooms, `${room.process.slug}-${name}`, 1);
  if (!seat) throw new Error('one was asked for');
  return seat;
}

async function declared(): Promise<readonly (readonly string[])[]> {
  const rows = await site.rooms.sql<{ groups: readonly string[] }>(
    `select groups from room_person where room_id = ? and groups <> '[]' order by since`,
    [room.id],
  );
  return rows.map((row) => row.groups);
}

const some = (count: number) => t('rooms.console.groups.declared', { count });

describe('somebody who joins', () => {
  it('may tick to which groups they belong, and take it back, without scripts', async () => {
    const { email } = await resident('newcomer');
    const page = await open('room', email, { ...withoutScripts, language: 'cy' });
    expect(await page.locator('#room-join').innerText()).toContain('Yn byw yn y pentref');
    await page.getByLabel('O dan 25', { exact: true }).check();
    await page.locator('#join-in button').click();
    expect(await declared()).toEqual([['young']]);
    await page.locator('#room-groups summary').click();
    expect(await page.locator('#declare-groups-young').isChecked()).toBe(true);
    await page.locator('#declare-groups-young').uncheck();
    await page.locator('#declare button').click();
    expect(await declared()).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await overflow(page)).toBe(0);
  });

  it('is asked in a way that everybody can answer', async () => {
    const newcomer = await open('room', (await resident('newcomer')).email);
    const [inside] = room.people;
    const there = await open('room', inside?.email ?? '');
    for (const page of [newcomer, there]) {
      await page.locator('[data-room-live][data-hears]').waitFor();
      expect(await axeFaults(page)).toEqual([]);
    }
  });

  it('by the code comes to where they may say it', async () => {
    const [row] = await site.rooms.sql<{ code: string }>('select code from room where id = ?', [
      room.id,
    ]);
    const page = await (await site.visitor(null)).newPage();
    await page.goto(`${pathTo('joinRoom', 'en')}?code=${row?.code ?? ''}`);
    expect(await page.getByRole('main').innerText()).toContain(t('rooms.join.name-goes'));
    await page.fill('[name=name]', 'Mair');
    await page.getByRole('button', { name: t('rooms.join.go-in') }).click();
    await page.waitForURL(/#room-declare$/);
    await page.locator('[data-room-live][data-hears]').waitFor();
    await send(page, 'room.join', { fields: { groups: 'village' }, id: 'declare' });
    await page.getByText(t('rooms.declared.change')).waitFor();
    expect(await declared()).toEqual([['village']]);
  });

  it('is asked nothing in a room that offers no groups', async () => {
    room = await attendedRoom(site.rooms, { people: 1 });
    for (const who of [room.people[0]?.email ?? '', (await resident('newcomer')).email]) {
      const page = await open('room', who, withoutScripts);
      expect(await page.locator('[name=groups]').count()).toBe(0);
    }
    const page = await open('roomConsole', room.host.email, withoutScripts);
    expect(await page.locator('#groups-declared, #add-person [name=groups]').count()).toBe(0);
  });
});

describe('groups that are mixed by what people declared', () => {
  it('are offered once somebody has, with a number and nobody’s name', async () => {
    const page = await open('roomConsole', room.host.email);
    await page.locator('[data-room-live][data-hears]').waitFor();
    await page.locator('#console-propose summary').click();
    const ways = async () => page.locator('#groups-way option').evaluateAll((all) => all.length);
    expect(await page.locator('#groups-declared').innerText()).toBe(some(0));
    expect(await ways()).toBe(2);
    const [somebody] = room.people;
    if (!somebody) throw new Error('one has joined');
    await actAs(site.rooms, room.id, somebody, 'room.join', { groups: ['young'] });
    await page.getByText(some(1)).waitFor();
    expect(await ways()).toBe(3);
    expect(await page.locator('#console-groups').innerText()).not.toContain('Under 25');
  });

  it('put as many of each into every group, whoever added them', async () => {
    const keeper = await open('roomConsole', room.host.email, withoutScripts);
    for (const name of ['Gwen', 'Huw']) {
      await send(keeper, 'person.add', { fields: { name, groups: 'village' } });
    }
    const kiosk = await open('roomKiosk', room.host.email, withoutScripts);
    for (const name of ['Mair', 'Idris']) {
      await kiosk.fill('[name=name]', name);
      await kiosk.locator('#kiosk-groups summary').click();
      await kiosk.getByLabel('Under 25', { exact: true }).check();
      await kiosk.locator('#ask-normal').click();
      await kiosk.getByRole('button', { name: t('rooms.kiosk.next-person') }).click();
    }
    expect(await declared()).toEqual([['village'], ['village'], ['young'], ['young']]);
    await keeper.reload();
    const task = { 'task.cy': 'Siaradwch', 'task.en': 'Talk' };
    const fields = { way: 'balanced', groups: '2', minutes: '5', ...task };
    await send(keeper, 'breakout.propose', { fields });
    await send(keeper, 'breakout.assign');
    const dealt = await keeper.locator('#console-groups .console-list li').allInnerTexts();
    expect(dealt).toHaveLength(2);
    for (const group of dealt) {
      expect(group.match(/Gwen|Huw/g)).toHaveLength(1);
      expect(group.match(/Mair|Idris/g)).toHaveLength(1);
    }
  });
});

describe('whoever prepares a room', () => {
  it('says which groups people may declare, in both languages', async () => {
    room = await attendedRoom(site.rooms, { phase: 'draft' });
    const page = await open('prepareRoom', room.host.email, withoutScripts);
    const save = async () =>
      page.getByRole('button', { name: t('rooms.setup.save'), exact: true }).click();
    await page.locator('[name="groups.cy"]').fill('Yn byw yma\nO dan 25');
    await page.locator('[name="groups.en"]').fill('Lives here');
    await save();
    expect(await page.locator('.govuk-error-summary').innerText()).toContain(
      t('errors.rooms.plan-groups-uneven', { cy: 2, en: 1 }),
    );
    await page.locator('[name="groups.en"]').fill('Lives here\nUnder 25');
    await save();
    expect(await page.locator('[name="groups.en"]').inputValue()).toBe('Lives here\nUnder 25');
    const [{ plan } = { plan: { settings: { groups: [] as object[] } } }] = await site.rooms.sql<{
      plan: { settings: { groups: object[] } };
    }>('select plan from room where id = ?', [room.id]);
    expect(plan.settings.groups).toMatchObject([
      { text: { cy: 'Yn byw yma', en: 'Lives here' } },
      { text: { cy: 'O dan 25', en: 'Under 25' } },
    ]);
  });
});

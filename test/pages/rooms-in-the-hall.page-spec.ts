import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { languages, type Language } from '#platform';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { actAs, attendedRoom, type AttendedRoom } from '../support/rooms/attended-room.js';
import { overflow } from './seen-page.js';
import { words } from './words.js';

let site: Site;
let room: AttendedRoom;

beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => {
  await site.stop();
});
beforeEach(async () => {
  room = await attendedRoom(site.rooms, { people: 1 });
});

const withoutScripts: BrowserContextOptions = { javaScriptEnabled: false };

async function pageOf(who: string | null, options = withoutScripts): Promise<Page> {
  return (await site.visitor(who, options)).newPage();
}

const press = async (page: Page, name: string) => page.getByRole('button', { name }).click();
const headingOf = async (page: Page) => page.locator('h1').innerText();

function paramsOf(language: Language) {
  const { slug } = room.process;
  return { process: language === 'cy' ? `${slug}-cy` : slug, room: room.number };
}

async function code(): Promise<string> {
  const [row] = await site.rooms.sql<{ code: string }>('select code from room where id = ?', [
    room.id,
  ]);
  return row?.code ?? '';
}

async function namesBy(way: 'code' | 'hall'): Promise<readonly string[]> {
  const rows = await site.rooms.sql<{ name: string }>(
    'select name from room_person where room_id = ? and way = ? order by since',
    [room.id, way],
  );
  return rows.map(({ name }) => name);
}

/** What was told of the queue, in its order. */
async function asked(): Promise<readonly { person: string; kind: string }[]> {
  return site.rooms.sql(
    `select name as person, data ->> 'kind' as kind from room_event
       join room_person on room_person.id = (data ->> 'person')::uuid
     where room_event.room_id = ? and type = 'queue.joined' order by gseq`,
    [room.id],
  );
}

describe('coming in by the code on the wall', () => {
  const joining = async (page: Page, language: Language, typed: string, name: string) => {
    await page.goto(pathTo('joinRoom', language));
    await page.fill('[name=code]', typed);
    await page.fill('[name=name]', name);
    await press(page, words.in(language)('rooms.join.go-in'));
  };

  it.each(languages)('leads into the room with a name alone (%s)', async (language) => {
    const page = await pageOf(null);
    await joining(page, language, (await code()).toLowerCase(), 'Mair');
    expect(new URL(page.url()).pathname).toBe(pathTo('room', language, paramsOf(language)));
    await press(page, words.in(language)('rooms.queue.join.normal'));
    expect(await asked()).toEqual([{ person: 'Mair', kind: 'normal' }]);
    expect(await namesBy('code')).toEqual(['Mair']);
  });

  it('keeps the way in out of the reach of scripts', async () => {
    const context = await site.visitor(null, withoutScripts);
    const page = await context.newPage();
    await joining(page, 'en', await code(), 'Mair');
    const cookie = (await context.cookies()).find(({ name }) => name === 'cyfran-room');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  });

  it.each(languages)('says what is wrong, and keeps what was typed (%s)', async (language) => {
    const page = await pageOf(null);
    await joining(page, language, 'NOWHERE', 'Mair');
    const summary = page.locator('.govuk-error-summary');
    expect(await summary.innerText()).toContain(words.in(language)('errors.rooms.wrong-code'));
    expect(await page.inputValue('[name=name]')).toBe('Mair');
    await joining(page, language, await code(), 'M');
    expect(await summary.innerText()).toContain(
      words.in(language)('errors.rooms.person-name-length'),
    );
    expect(await namesBy('code')).toEqual([]);
  });

  it('has the code filled in where the address on the wall has it, and asks no name of an account', async () => {
    const [resident] = room.people;
    const page = await pageOf(resident?.email ?? null);
    await page.goto(`${pathTo('joinRoom', 'cy')}?code=${await code()}`);
    expect(await page.locator('[name=name]').count()).toBe(0);
    await press(page, words.in('cy')('rooms.join.go-in'));
    expect(new URL(page.url()).pathname).toBe(pathTo('room', 'cy', paramsOf('cy')));
    expect(await namesBy('code')).toEqual([]);
  });
});

describe('the screen in the hall', () => {
  const kiosk = (language: Language) => pathTo('roomKiosk', language, paramsOf(language));
  const opened = async (language: Language, who: string | null = room.host.email) => {
    const page = await pageOf(who);
    await page.goto(kiosk(language));
    return page;
  };

  it.each(languages)(
    'puts whoever types a name in the queue, and says where (%s)',
    async (language) => {
      const t = words.in(language);
      const page = await opened(language);
      await page.fill('[name=name]', 'Gwen');
      await press(page, t('rooms.kiosk.ask.question'));
      expect(await headingOf(page)).toBe(t('rooms.kiosk.thanks', { name: 'Gwen' }));
      expect(await page.locator('main').innerText()).toContain(
        t('rooms.kiosk.place', { place: 1 }),
      );
      await page.getByRole('button', { name: t('rooms.kiosk.next-person') }).click();
      expect(await headingOf(page)).toBe(t('rooms.kiosk.title'));
      expect(await page.inputValue('[name=name]')).toBe('');
      expect(await namesBy('hall')).toEqual(['Gwen']);
      expect(await asked()).toEqual([{ person: 'Gwen', kind: 'question' }]);
    },
  );

  it('returns to its start by itself', async () => {
    const page = await opened('en');
    await page.fill('[name=name]', 'Gwen');
    const [response] = await Promise.all([
      page.waitForResponse((answer) => answer.url().includes('added=')),
      press(page, words.in('en')('rooms.kiosk.ask.normal')),
    ]);
    expect(response.headers()['refresh']).toBe(`20; url=${kiosk('en')}`);
  });

  it('knows whoever was there before, from the list or by their name', async () => {
    const t = words.in('en');
    await actAs(site.rooms, room.id, room.host, 'person.add', { name: 'Gwen' });
    const page = await opened('en');
    await page.getByText(t('rooms.kiosk.known')).first().click();
    await page.getByLabel('Gwen', { exact: true }).check();
    await press(page, t('rooms.kiosk.ask.normal'));
    await page.goto(kiosk('en'));
    await page.fill('[name=name]', 'gwen');
    await press(page, t('rooms.kiosk.ask.point-of-order'));
    expect(await namesBy('hall')).toEqual(['Gwen']);
    expect((await asked()).map(({ kind }) => kind)).toEqual(['normal', 'point-of-order']);
  });

  it('asks once when a form is sent twice', async () => {
    const page = await opened('en');
    const hidden = page.locator('#main-form input[type=hidden]');
    const [csrf, id] = await hidden.evaluateAll((fields) =>
      fields.map((field) => field.getAttribute('value') ?? ''),
    );
    const form = { _csrf: csrf ?? '', id: id ?? '', name: 'Gwen', kind: 'normal' };
    for (let times = 0; times < 2; times += 1)
      expect((await page.request.post(kiosk('en'), { form })).url()).toContain('added=');
    expect(await asked()).toHaveLength(1);
    expect(await namesBy('hall')).toEqual(['Gwen']);
  });

  it('says why nothing came of it, and keeps the name', async () => {
    const page = await opened('cy');
    await page.fill('[name=name]', 'G');
    await press(page, words.in('cy')('rooms.kiosk.ask.normal'));
    expect(await page.locator('.govuk-error-summary').innerText()).toContain(
      words.in('cy')('errors.rooms.person-name-length'),
    );
    expect(await page.inputValue('[name=name]')).toBe('G');
  });

  it('offers only a point of order while the queue is closed, and nothing while the room pauses', async () => {
    const t = words.in('en');
    await actAs(site.rooms, room.id, room.host, 'queue.close', {});
    const page = await opened('en');
    expect(await page.locator('[name=kind]').count()).toBe(1);
    expect(await page.locator('main').innerText()).toContain(t('rooms.kiosk.only-order'));
    await actAs(site.rooms, room.id, room.host, 'room.pause', {});
    await page.goto(kiosk('en'));
    expect(await page.locator('main').innerText()).toContain(t('rooms.kiosk.shut.paused'));
  });

  it('is for whoever keeps the queue, and shows nobody else who is in the room', async () => {
    const page = await pageOf(room.people[0]?.email ?? null);
    expect((await page.goto(kiosk('en')))?.status()).toBe(403);
    const stranger = await pageOf(null);
    await stranger.goto(kiosk('en'));
    expect(new URL(stranger.url()).pathname).toBe(pathTo('signIn', 'en'));
  });

  it('fits a small screen', async () => {
    const page = await opened('cy');
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await overflow(page)).toBe(0);
  });
});

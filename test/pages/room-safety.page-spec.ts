import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { languages, type Language } from '#platform';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { send } from './room-forms.js';
import { RoomStage } from './room-stage.js';
import { axeFaults, overflow } from './seen-page.js';
import { words } from './words.js';

let site: Site;
let stage: RoomStage;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.stop());
beforeEach(async () => {
  stage = await RoomStage.set(site.rooms, 4);
  await stage.inFullSwing([]);
});

const withoutScripts: BrowserContextOptions = { javaScriptEnabled: false };
const conclusion = 'The path comes first, the park second.';
const note = 'Goleuadau, a phobl o gwmpas.';
const objection = 'Nobody asked the neighbours.';
const statement = 'Light the path to the school before anything else.';

function addressOf(route: RouteName, language: Language): string {
  const process = language === 'cy' ? `${stage.slug}-cy` : stage.slug;
  return pathTo(route, language, { process, room: stage.room.number });
}

async function at(
  route: RouteName,
  who: string | null,
  language: Language = 'en',
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await (await site.visitor(who, options)).newPage();
  // Without scripts a room would come anew in the midst of what somebody types.
  const still = route === 'room' && options === withoutScripts ? '?still' : '';
  await page.goto(`${addressOf(route, language)}${still}`);
  return page;
}

const host = () => stage.room.host.email;
const resident = (place: number) => stage.person(place).email;
const main = (page: Page) => page.getByRole('main');
const html = async (page: Page) => main(page).innerHTML();

/** The words' id, by what they say. */
async function idOf(text: string): Promise<string> {
  const [row] = await site.rooms.sql<{ id: string }>(
    'select id from room_words where room_id = ? and text = ?',
    [stage.room.id, text],
  );
  return row?.id ?? '';
}

describe('what somebody wrote in a room', () => {
  it.each(languages)(
    'is taken down on the console without scripts, and is covered for everybody (%s)',
    async (language) => {
      const t = words.in(language);
      const console_ = await at('roomConsole', host(), language, withoutScripts);
      for (const text of [conclusion, note, objection])
        await send(console_, 'words.take-down', {
          ...{ about: { words: await idOf(text) }, fields: { reason: 'Names somebody' } },
        });
      expect(await main(console_).innerText()).toContain(t('rooms.words.taken-down'));
      const room = await at('room', null, language, withoutScripts);
      for (const text of [conclusion, note, objection])
        expect(await html(room)).not.toContain(text);
      expect(await room.getByText(t('rooms.words.taken-down')).count()).toBe(3);
      await console_.goto(addressOf('roomConsole', language));
      expect(await html(console_)).toContain(conclusion);
      await send(console_, 'words.put-back', { about: { words: await idOf(conclusion) } });
      await room.reload();
      expect(await html(room)).toContain(conclusion);
    },
  );

  it('says on the console what is missing, and keeps the reason that was too short', async () => {
    const page = await at('roomConsole', host(), 'en', withoutScripts);
    const about = { words: await idOf(conclusion) };
    await send(page, 'words.take-down', { about, fields: { reason: 'No' } });
    const summary = page.locator('.govuk-error-summary');
    expect(await summary.innerText()).toContain(words.in('en')('errors.rooms.reason-length'));
    expect(await page.locator(`#down-why-${about.words}`).inputValue()).toBe('No');
  });

  it('is gone at once from pages that are open, on the wall as well', async () => {
    await stage.host('wall.show', { panel: 'statements' });
    const [room, wall] = [await at('room', resident(2)), await at('roomWall', host())];
    await room.getByText(conclusion).waitFor();
    await wall.getByText(statement).waitFor();
    for (const text of [conclusion, statement])
      await stage.host('words.take-down', { words: await idOf(text), reason: 'Names somebody' });
    await room.getByText(conclusion).waitFor({ state: 'detached' });
    await wall.getByText(statement).waitFor({ state: 'detached' });
    await room.getByText(words.in('en')('rooms.words.taken-down')).waitFor();
  });

  it.each(languages)(
    'is reported beside it without scripts, by whom it is not (%s)',
    async (language) => {
      const page = await at('room', resident(0), language, withoutScripts);
      for (const text of [conclusion, note, objection])
        expect(await page.locator(`#report-${await idOf(text)}-form`).count()).toBe(1);
      const own = await at('room', resident(1), language, withoutScripts);
      expect(await own.locator(`#report-${await idOf(conclusion)}-form`).count()).toBe(0);
      const about = { about: 'words', subject: await idOf(objection) };
      await send(page, 'report.raise', { about, fields: { reason: 'It is not true' } });
      expect(await main(page).innerText()).toContain(words.in(language)('rooms.done.report'));
      const console_ = await at('roomConsole', host(), language, withoutScripts);
      const waits = await console_.locator('#console-waiting').innerText();
      expect(waits).toContain(objection);
      expect(waits).toContain('It is not true');
      expect(waits).toContain(words.in(language)('rooms.console.waiting.report-words'));
    },
  );

  it('can still be taken down when the room is archived, and then leaves the replay', async () => {
    for (const type of ['room.close', 'room.archive'] as const) await stage.host(type, {});
    const console_ = await at('roomConsole', host(), 'en', withoutScripts);
    const about = { words: await idOf(conclusion) };
    await send(console_, 'words.take-down', { about, fields: { reason: 'Names somebody' } });
    const room = await at('room', null, 'en', withoutScripts);
    expect(await html(room)).not.toContain(conclusion);
    const log = await room.request.get(addressOf('roomLog', 'en'));
    expect(await log.text()).not.toContain(conclusion);
  });

  it.each(languages)('leaves pages that everybody can read and use (%s)', async (language) => {
    await stage.host('words.take-down', { words: await idOf(note), reason: 'Names somebody' });
    for (const [route, who] of [
      ['roomConsole', host()],
      ['room', resident(0)],
    ] as const) {
      const page = await at(route, who, language, { viewport: { width: 320, height: 800 } });
      await page.locator('[data-hears]').waitFor();
      const folded = page.locator('[data-hears] details:not([open]) > summary:visible');
      while ((await folded.count()) > 0) await folded.first().click();
      expect(await axeFaults(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    }
  });
});

describe('the door of a room', () => {
  const code = async () => {
    const [row] = await site.rooms.sql<{ code: string }>('select code from room where id = ?', [
      stage.room.id,
    ]);
    return row?.code ?? '';
  };
  const comesIn = async (language: Language, name: string) => {
    const page = await (await site.visitor(null, withoutScripts)).newPage();
    await page.goto(`${pathTo('joinRoom', language)}?code=${await code()}`);
    await page.fill('[name=name]', name);
    await page.getByRole('button', { name: words.in(language)('rooms.join.go-in') }).click();
    return page;
  };

  it.each(languages)(
    'is shut and opened beside the people, without scripts (%s)',
    async (language) => {
      const t = words.in(language);
      const console_ = await at('roomConsole', host(), language, withoutScripts);
      expect(await console_.locator('#console-door').innerText()).toContain(
        t('rooms.console.people.remove-door'),
      );
      await send(console_, 'room.door', { id: 'door' });
      expect(await console_.locator('#console-door').innerText()).toContain(
        t('rooms.console.door.shut'),
      );
      const refused = await comesIn(language, 'Mair');
      expect(await refused.locator('.govuk-error-summary').innerText()).toContain(
        t('errors.rooms.door-shut'),
      );
      const looksOn = await at('room', null, language, withoutScripts);
      expect(await main(looksOn).innerText()).toContain(t('rooms.join-in.door-shut'));
      await send(console_, 'room.door', { id: 'door' });
      const guest = await comesIn(language, 'Mair');
      expect(new URL(guest.url()).pathname).toBe(addressOf('room', language));
    },
  );

  it('takes the code off the wall while it is shut, and brings a new one to wall and console', async () => {
    await stage.host('wall.show', { panel: 'code' });
    const [wall, console_] = [await at('roomWall', host()), await at('roomConsole', host())];
    const before = await code();
    await wall.locator('.wall-join__code', { hasText: before }).waitFor();
    await stage.host('room.door', { open: false });
    await wall.locator('.wall-join__code').waitFor({ state: 'detached' });
    expect(await main(wall).innerText()).not.toContain(before);
    await stage.host('room.new-code', {});
    await stage.host('room.door', { open: true });
    const after = await code();
    expect(after).not.toBe(before);
    await wall.locator('.wall-join__code', { hasText: after }).waitFor();
    await console_.locator('.console-bar__code', { hasText: after }).waitFor();
    const square = await wall.locator('.wall-square__dark').getAttribute('d');
    await wall.reload();
    await wall.locator('.wall-join__code', { hasText: after }).waitFor();
    expect(await wall.locator('.wall-square__dark').getAttribute('d')).toBe(square);
  });
});

describe('somebody who was removed', () => {
  it.each(languages)('may be let in again on the console, and joins in (%s)', async (language) => {
    const t = words.in(language);
    const person = await stage.idOf(3);
    await stage.host('person.remove', { person, reason: 'Shouting' });
    const out = await at('room', resident(3), language, withoutScripts);
    expect(await main(out).innerText()).toContain(t('rooms.page.removed.title'));
    const console_ = await at('roomConsole', host(), language, withoutScripts);
    await send(console_, 'person.readmit', { about: { person } });
    await out.reload();
    await out.getByRole('button', { name: t('rooms.join-in.button') }).click();
    await out.getByRole('button', { name: t('rooms.queue.join.normal') }).waitFor();
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { languages, type Language } from '#platform';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { seatPeople } from '../support/rooms/seats.js';
import { openSite, type Site } from '../support/site.js';
import { waitUntil } from '../support/wait-until.js';
import { send } from './room-forms.js';
import { planOf, RoomStage } from './room-stage.js';
import { axeFaults, consoleErrors } from './seen-page.js';
import { words } from './words.js';

let site: Site;
let stage: RoomStage;

beforeAll(async () => {
  site = await openSite();
});

beforeEach(async () => {
  stage = await RoomStage.set(site.rooms);
  await stage.host('agenda.start', {});
});

afterAll(async () => {
  await site.stop();
});

const withoutScripts: BrowserContextOptions = { javaScriptEnabled: false };
const phone: BrowserContextOptions = { viewport: { width: 320, height: 640 } };

const pathOf = (language: Language) =>
  pathTo('room', language, {
    process: language === 'cy' ? `${stage.slug}-cy` : stage.slug,
    room: stage.room.number,
  });

async function opened(
  at: number | null,
  options: BrowserContextOptions = {},
  language: Language = 'en',
): Promise<Page> {
  const who = at === null ? null : stage.person(at).email;
  const page = await (await site.visitor(who, options)).newPage();
  await page.goto(pathOf(language));
  return page;
}

/** The page hears the room: from here on nothing has to be loaded. */
async function listening(at: number | null, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await opened(at, options);
  await page.locator('[data-room-live][data-hears]').waitFor();
  return page;
}

const t = words.in('en');
const queue = (page: Page) => page.locator('#room-queue');
const ask = (page: Page, language: Language = 'en') =>
  page.getByRole('button', { name: words.in(language)('rooms.queue.join.normal') });

describe('people in one room', () => {
  it('see each other’s acts, with scripts and without', async () => {
    const scripted = await listening(0, phone);
    const plain = await opened(1, { ...withoutScripts, ...phone });
    await ask(plain).click();
    const mine = t('rooms.queue.place', { position: 1, total: 1 });
    expect(await queue(plain).innerText()).toContain(mine);
    await queue(scripted).getByText(stage.person(1).name).waitFor();

    await ask(scripted).click();
    await queue(scripted)
      .getByText(t('rooms.queue.place', { position: 2, total: 2 }))
      .waitFor();
    await plain.reload();
    expect(await queue(plain).innerText()).toContain(stage.person(0).name);

    await stage.host('queue.next', {});
    await plain.reload();
    expect(await plain.locator('#room-now').innerText()).toContain(t('rooms.floor.yours'));
    await scripted.locator('#room-now').getByText(stage.person(1).name).waitFor();
    await plain.getByRole('button', { name: t('rooms.floor.yield') }).click();
    await scripted.locator('.room-floor').waitFor({ state: 'detached' });
  });

  it('are told aloud when they are called, and of what is said to all', async () => {
    const page = await listening(0);
    const said = page.locator('[data-room-says]');
    await stage.by(0, 'queue.join', { kind: 'normal' });
    await stage.host('queue.next', {});
    await said.getByText(t('rooms.says.your-turn')).waitFor();
    await stage.host('announce', { cy: 'Paned nawr.', en: 'Tea now.' });
    await said.getByText(t('rooms.says.announced', { words: 'Tea now.' })).waitFor();
  });

  it('who look on see all of it, and come in once they have signed in', async () => {
    const page = await opened(null, withoutScripts);
    expect(await ask(page).count()).toBe(0);
    expect(await page.locator('#room-agenda').innerText()).toContain('A garden for all');
    const link = page.getByRole('button', { name: t('rooms.join-in.sign-in') });
    expect(await link.getAttribute('href')).toContain(encodeURIComponent(pathOf('en')));
  });

  it.each([
    ['with scripts', {}],
    ['without', withoutScripts],
  ])('come in by a name of their own where their account has none, %s', async (how, options) => {
    const [seat] = await seatPeople(site.rooms, `nameless-${how.replace(' ', '-')}-`, 1);
    await site.rooms.sql(`update account set name = '' where email = ?`, [seat?.email ?? '']);
    const page = await (await site.visitor(seat?.email ?? '', options)).newPage();
    await page.goto(`${pathOf('en')}?still`);
    if (options !== withoutScripts) await page.locator('[data-room-live][data-hears]').waitFor();
    await send(page, 'room.join', { fields: { name: 'A' } });
    const refused = page.getByText(t('errors.rooms.person-name-length')).first();
    await refused.waitFor();
    expect(await page.locator('#join-in-name').inputValue()).toBe('A');
    await send(page, 'room.join', { fields: { name: 'Angharad' } });
    await page.locator('#join-in-name').waitFor({ state: 'detached' });
    await ask(page).click();
    await queue(page).getByText('Angharad').waitFor();
  });
});

describe('a page of a room', () => {
  it('says the same, whether the server or the browser wrote it', async () => {
    await stage.inFullSwing(['single', 'dot', 'consent']);
    for (const at of [0, null]) {
      const page = await listening(at);
      const [here, sent] = await page.evaluate<readonly [string, string]>(`(async () => {
        const plain = (root) => {
          const body = root.querySelector('[data-room-live]').cloneNode(true);
          for (const one of body.querySelectorAll('[name=id], [name=_csrf]')) one.setAttribute('value', '');
          for (const one of body.querySelectorAll('[data-until]')) one.textContent = '';
          body.querySelector('.room-standing .quiet').textContent = '';
          return body.innerHTML.replace(/\\s+/g, ' ');
        };
        const answer = await fetch(location.href);
        const sent = new DOMParser().parseFromString(await answer.text(), 'text/html');
        return [plain(document), plain(sent)];
      })()`);
      expect(here).toBe(sent);
    }
  });

  it('keeps what somebody types, and where they are, while the room goes on', async () => {
    const page = await listening(0);
    await page.locator('#write-statement > summary').click();
    const field = page.locator('#statement-text');
    await field.pressSequentially('Goleuadau ar y llwybr');
    await stage.by(1, 'queue.join', { kind: 'question' });
    await queue(page).getByText(stage.person(1).name).waitFor();
    await page.keyboard.type(' i’r ysgol');
    expect(await field.inputValue()).toBe('Goleuadau ar y llwybr i’r ysgol');
    await send(page, 'statement.submit');
    await page.locator('#all-statements').waitFor();
    // What the room shows and that it has the words come one by one, in either order.
    await waitUntil('an empty field', async () => (await field.inputValue()) === '');
  });

  it('says beside the form why it was refused, and loses nothing', async () => {
    for (const options of [{}, withoutScripts]) {
      const page = options === withoutScripts ? await opened(0, options) : await listening(0);
      if (options === withoutScripts) await page.goto(`${pathOf('en')}?still`);
      await send(page, 'statement.submit', { fields: { text: 'Na' } }).catch(() => undefined);
      const why = t('errors.rooms.statement-length', { min: 10, max: 300 });
      await page.getByText(why).first().waitFor();
      expect(await page.locator('#statement-text').inputValue()).toBe('Na');
    }
  });

  it('keeps what was chosen in a poll that needs a reason besides, without scripts', async () => {
    const poll = planOf('consent');
    await stage.host('poll.open', { poll });
    await stage.by(0, 'poll.cast', { poll: poll.id, choice: ['agree'] });
    const page = await opened(0, withoutScripts);
    await page.goto(`${pathOf('en')}?still`);
    await send(page, 'poll.cast', { fields: { choice: 'object' } });
    await page.getByText(t('errors.rooms.objection-length')).first().waitFor();
    const chosen = page.locator(`#poll-${poll.id} input[name=choice]:checked`);
    expect(await chosen.getAttribute('value')).toBe('object');
  });

  it('posts at once what is too large for the line, and says how long it may be', async () => {
    const page = await listening(0);
    await page.locator('#suggest-conclusion > summary').click();
    const field = page.locator('#conclusion-text');
    const text = '字'.repeat(6000);
    await field.evaluate((one: HTMLTextAreaElement, words) => (one.value = words), text);
    const posted = page.waitForRequest((request) => request.method() === 'POST', { timeout: 5000 });
    await page.locator('#conclusion-form button[type=submit]').click();
    await posted;
    await page.getByText(t('errors.rooms.conclusion-length')).first().waitFor();
    expect(await field.inputValue()).toBe(text);
  });

  it('says beside the form that it is done, where the page would not show it', async () => {
    await stage.inGroups();
    const page = await listening(0);
    await send(page, 'help.raise');
    await page.locator('#help').getByText(t('rooms.done.help')).waitFor();
  });

  it('is used by keyboard alone, and the focus stays where one was', async () => {
    const page = await listening(0);
    await ask(page).focus();
    await page.keyboard.press('Enter');
    await queue(page).getByText(t('rooms.queue.you')).waitFor();
    expect(await page.evaluate('document.activeElement.closest("#room-queue") !== null')).toBe(
      true,
    );
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await queue(page).getByText(t('rooms.queue.empty')).waitFor();
  });

  it('goes on where no socket can be had, and says that the line is broken', async () => {
    const page = await (await site.visitor(stage.person(0).email)).newPage();
    await page.routeWebSocket(/socket\.io/, (socket) => socket.close());
    await page.goto(pathOf('en'));
    await page.getByText(t('rooms.line.broken')).waitFor();
    await stage.by(1, 'queue.join', { kind: 'normal' });
    await queue(page).getByText(stage.person(1).name).waitFor();
    await ask(page).click();
    await queue(page).getByText(t('rooms.queue.you')).waitFor();
  });

  it('is in order for those who hear it, once the browser has written it', async () => {
    await stage.inFullSwing(['multiple', 'ranked', 'sense-check']);
    const page = await opened(0, phone);
    const errors = consoleErrors(page);
    await page.reload();
    await page.locator('[data-room-live][data-hears]').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(errors).toEqual([]);
  });
});

describe.each(languages)('without scripts, in %s', (language) => {
  it.each([
    ['sense-check', { choice: 'unsure' }],
    ['single', { choice: '2' }],
    ['multiple', { choice: '3' }],
    ['ranked', { choice: '2' }],
    ['dot', { 'choice.1': '3' }],
    ['consent', { choice: 'object', reason: 'Nobody asked the neighbours.' }],
  ] as const)('a poll of the kind %s is answered, and the answer shown', async (kind, fields) => {
    const poll = planOf(kind);
    await stage.host('poll.open', { poll });
    const page = await opened(0, { ...withoutScripts, ...phone }, language);
    await send(page, 'poll.cast', { fields });
    const say = words.in(language);
    await page.getByText(say('rooms.done.vote')).waitFor();
    expect(await page.locator(`#poll-${poll.id}`).innerText()).toContain(say('rooms.polls.said'));
    await stage.host('poll.close', { poll: poll.id });
    await stage.host('poll.publish', { poll: poll.id });
    await page.goto(pathOf(language));
    expect(await page.locator('#room-results').innerText()).toContain(poll.question[language]);
  });
});

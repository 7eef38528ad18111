import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Language } from '#platform';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { actAs, attendedRoom, type AttendedRoom } from '../support/rooms/attended-room.js';
import { send } from './room-forms.js';
import { agendaOfAllKinds, RoomStage } from './room-stage.js';
import { axeFaults, consoleErrors } from './seen-page.js';
import { words } from './words.js';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.stop());

const withoutScripts: BrowserContextOptions = { javaScriptEnabled: false };

async function pageOf(who: string | null, options: BrowserContextOptions = {}): Promise<Page> {
  return (await site.visitor(who, options)).newPage();
}

function addressOf(route: RouteName, { process, number }: AttendedRoom, language: Language) {
  const slug = language === 'cy' ? `${process.slug}-cy` : process.slug;
  return pathTo(route, language, { process: slug, room: number });
}

const text = async (page: Page) => page.getByRole('main').innerText();
const press = async (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name, exact: true }).click();
const next = (page: Page) => page.locator('#console-next button');
const typed = async (page: Page, name: string) => page.locator(`[name="${name}"]`).inputValue();

describe('a facilitator whose browser runs no JavaScript', () => {
  const t = words.in('en');
  let page: Page;
  let room: AttendedRoom;

  beforeAll(async () => {
    room = await attendedRoom(site.rooms, { phase: 'draft' });
    page = await pageOf(room.host.email, withoutScripts);
  });

  const titles = async () =>
    page
      .locator('.plan__item input[name$=".title.en"]')
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  const move = async (what: 'up' | 'down' | 'remove', at: number) =>
    page.locator(`.plan__item button[value^="${what}:"]`).nth(at).click();

  it('begins a room from a template', async () => {
    await page.goto(pathTo('process', 'en', { process: room.process.slug }));
    await page.getByRole('link', { name: t('processes.rooms') }).click();
    await page.getByRole('button', { name: t('rooms.list.new') }).click();
    await press(page, t('rooms.setup.new.go'));
    expect(await text(page)).toContain(t('errors.rooms.plan-template'));
    await page.getByLabel(t('rooms.templates.village-hall.name'), { exact: true }).check();
    await page.locator('[name="title.cy"]').fill('Noson y neuadd');
    await page.locator('[name="starts"]').fill('6/12/2026 19:00');
    await press(page, t('rooms.setup.new.go'));
    expect(await text(page)).toContain(t('rooms.setup.created'));
    expect((await titles())[0]).toBe(t('rooms.templates.items.welcome.title'));
  });

  it('changes the agenda, and loses nothing that was typed', async () => {
    const before = await titles();
    await page.locator('[name="title.en"]').fill('Hall evening');
    await page.locator('[name="floorSeconds"]').fill('a while');
    await move('down', 0);
    expect((await titles()).slice(0, 2)).toEqual([before[1], before[0]]);
    await move('up', 1);
    await move('remove', before.length - 1);
    await page.locator('button[value="add:break"]').click();
    expect(await titles()).toEqual([...before.slice(0, -1), '']);
    expect(await typed(page, 'title.en')).toBe('Hall evening');
    expect(await typed(page, 'floorSeconds')).toBe('a while');
  });

  it('hears of every mistake beside its field, and of what is missing', async () => {
    await press(page, t('rooms.setup.lobby'));
    const seconds = t('errors.rooms.plan-seconds', { least: 15, most: 1800 });
    expect(await page.locator('#floorSeconds-error').innerText()).toContain(seconds);
    await page.locator('[name="floorSeconds"]').fill('90');
    await press(page, t('rooms.setup.lobby'));
    const gaps = await page.locator('[data-gaps]').innerText();
    expect(gaps).toContain(t('errors.rooms.gap-item-proposal', { item: 3 }));
    expect(gaps).toContain(t('errors.rooms.gap-item-title', { item: 7 }));
    expect(
      await page.locator('.plan__item select[name$=".proposal"]').getAttribute('aria-describedby'),
    ).toContain('error');
  });

  it('opens the lobby once nothing is missing, and then the room', async () => {
    await page.locator('.plan__item select[name$=".proposal"]').selectOption('1');
    await page.locator('.plan__item input[name$=".title.cy"]').last().fill('Paned');
    await page.locator('.plan__item input[name$=".title.en"]').last().fill('Tea');
    await press(page, t('rooms.setup.lobby'));
    expect(await text(page)).toContain(t('rooms.setup.opened'));
    expect(await next(page).innerText()).toBe(t('rooms.console.next.room.open'));
    await next(page).click();
    expect(await text(page)).not.toContain(t('rooms.setup.opened'));
    const welcome = t('rooms.templates.items.welcome.title');
    expect(await next(page).innerText()).toBe(
      t('rooms.console.next.agenda.start', { title: welcome }),
    );
    await next(page).click();
    expect(await page.locator('.console-item--now').innerText()).toContain(welcome);
  });

  it('asks, counts hands, closes and publishes with forms alone', async () => {
    await page.locator('#sense-check button').click();
    const [poll] = await page.locator('#console-polls .console-poll').all();
    await poll?.locator('summary').click();
    await poll?.locator('[name="counts.for"]').fill('7');
    await poll?.getByRole('button', { name: t('rooms.console.polls.hands-now') }).click();
    // More than the hall holds, as far as the room knows: whoever counts looks again.
    expect(await page.locator('.govuk-error-summary').count()).toBe(1);
    await page.getByLabel(t('rooms.console.polls.sure')).check();
    await page.getByRole('button', { name: t('rooms.console.polls.hands-now') }).click();
    expect(await next(page).innerText()).toBe(t('rooms.console.next.poll.close'));
    await next(page).click();
    await next(page).click();
    const published = t('rooms.console.polls.published', { count: 1 });
    await page.getByText(published).click();
    expect(await page.locator('#console-published').innerText()).toContain('7');
  });

  it('finds the prepared page settled from then on', async () => {
    await page.goto(page.url().replace('/console', '/prepare'));
    expect(page.url()).toMatch(/\/console$/);
  });

  it('is shown what was typed again when the room refuses it', async () => {
    await page.locator('#say-en').fill('Tea is served');
    await press(page, t('rooms.console.say.now'));
    expect(await text(page)).toContain(t('errors.rooms.announcement-length'));
    expect(await page.locator('#say-en').inputValue()).toBe('Tea is served');
    await page.getByText(t('rooms.console.polls.new'), { exact: true }).click();
    await page.locator('#new-poll-en').fill('Which one?');
    await page.locator('#new-poll-options-en').fill('This\nThat');
    await press(page, t('rooms.console.polls.new-now'));
    expect(await page.locator('#new-poll-en').inputValue()).toBe('Which one?');
    expect(await page.locator('#new-poll-options-en').inputValue()).toBe('This\nThat');
  });
});

describe('a console without scripts, when the room refuses', () => {
  const t = words.in('en');

  it('gives back the reasons and names that were typed, where they were typed', async () => {
    const stage = await RoomStage.set(site.rooms);
    await stage.host('agenda.start', {});
    await stage.by(0, 'queue.join', { kind: 'normal' });
    await stage.by(1, 'queue.join', { kind: 'normal' });
    await stage.by(0, 'statement.submit', { text: 'Light the path first.', language: 'en' });
    const person = await stage.idOf(0);
    const page = await pageOf(stage.room.host.email, withoutScripts);
    await page.goto(addressOf('roomConsole', stage.room, 'en'));
    const typed = 'A'.repeat(400);
    const refused = [
      ['queue.reorder', 'reason.cy', {}],
      ['person.mute', 'reason', { person }],
      ['person.remove', 'reason', { person }],
      ['statement.reject', 'reason', {}],
      ['person.add', 'name', {}],
    ] as const;
    for (const [command, field, about] of refused) {
      // Longer than the form lets anybody type: a form that was kept open may be older than the rule.
      await page.evaluate(() => {
        for (const one of document.querySelectorAll('[maxlength]'))
          one.removeAttribute('maxlength');
      });
      await send(page, command, { fields: { [field]: typed }, about });
      expect(await page.locator('.govuk-error-summary').count()).toBe(1);
      const form = page.locator(`form:has([name=command][value="${command}"])`).first();
      expect(await form.locator(`[name="${field}"]`).inputValue()).toBe(typed);
      expect(await form.isVisible()).toBe(true);
    }
    expect((await stage.seen()).pub.removed).toEqual([]);
  });

  it('keeps a proposal on offer for the agenda, and puts it there', async () => {
    const stage = await RoomStage.set(site.rooms);
    const page = await pageOf(stage.room.host.email, withoutScripts);
    await page.goto(addressOf('roomConsole', stage.room, 'en'));
    const fields = { 'item.kind': 'proposal', 'item.proposal': '1', 'item.title.cy': 'Gardd' };
    await send(page, 'agenda.add', { fields });
    expect(await page.locator('#add-item-proposal').inputValue()).toBe('1');
    await send(page, 'agenda.add', { fields: { 'item.title.en': 'Garden' } });
    expect(await page.locator('#console-agenda').innerText()).toContain('Garden');
    const { pub } = await stage.seen();
    expect(pub.agenda.at(-1)?.item).toMatchObject({ kind: 'proposal', proposal: 1 });
    expect(await text(page)).toContain(t('rooms.console.agenda.add'));
  });
});

describe('the console', () => {
  let stage: RoomStage;
  let page: Page;
  let errors: readonly string[];

  beforeEach(async () => {
    stage = await RoomStage.set(site.rooms);
    page = await pageOf(stage.room.host.email, { viewport: { width: 1200, height: 900 } });
    errors = consoleErrors(page);
  });

  const open = async (language: Language) => {
    await page.goto(addressOf('roomConsole', stage.room, language));
    await page.locator('[data-console-keys]:not([hidden])').waitFor();
    // Until the line is there a form would post, and the page come anew.
    await page.locator('[data-room-live][data-hears]').waitFor();
  };

  it.each(['cy', 'en'] as const)(
    'is whole while much goes on, and needs no scrolling for what is pressing: %s',
    async (language) => {
      await stage.inFullSwing(['single']);
      await open(language);
      expect(await axeFaults(page)).toEqual([]);
      for (const id of [
        'console-next',
        'console-queue-title',
        'console-polls-title',
        'console-waiting-title',
      ]) {
        const box = await page.locator(`#${id}`).boundingBox();
        expect((box?.y ?? 900) + (box?.height ?? 0)).toBeLessThan(900);
      }
      expect(errors).toEqual([]);
    },
  );

  it('is driven by the keyboard', async () => {
    const t = words.in('en');
    await stage.host('agenda.start', {});
    await stage.by(0, 'queue.join', { kind: 'normal' });
    await open('en');
    await page.keyboard.press('n');
    await page.locator('#floor-turn').waitFor();
    await page.keyboard.press('Space');
    await page
      .locator('#floor-turn button', { hasText: t('rooms.console.floor.resume') })
      .waitFor();
    await page.keyboard.press('p');
    await page.locator('#console-polls .console-poll').first().waitFor();
    await page.keyboard.press('q');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('console-queue');
    await page.keyboard.press('?');
    expect(await page.locator('#console-keys').getAttribute('open')).not.toBeNull();
    const { pub } = await stage.seen();
    expect(pub.floor?.pausedAt).not.toBeNull();
    expect(pub.polls.map(({ plan }) => plan.kind)).toEqual(['sense-check']);
  });

  it('leaves keys alone while somebody types, and for good where they are switched off', async () => {
    await open('en');
    await page.locator('#say-en').focus();
    await page.keyboard.type('pen');
    await page.locator('#console-keys summary').click();
    await page.locator('#console-keys-on').uncheck();
    await page.locator('#console-queue').focus();
    await page.keyboard.press('p');
    await page.keyboard.press('n');
    await open('en');
    expect(await page.locator('#console-keys-on').isChecked()).toBe(false);
    const { pub } = await stage.seen();
    expect(pub.polls).toEqual([]);
    expect(pub.agenda.every(({ state }) => state === 'pending')).toBe(true);
  });

  it('is nobody’s but theirs who keep the room', async () => {
    const address = addressOf('roomConsole', stage.room, 'en');
    const somebody = await pageOf(stage.person(0).email);
    expect((await somebody.goto(address))?.status()).toBe(403);
    const nobody = await pageOf(null);
    await nobody.goto(address);
    expect(new URL(nobody.url()).pathname).toBe(pathTo('signIn', 'en'));
  });
});

describe('the wall', () => {
  it('says what goes on in both languages, without scripts', async () => {
    const stage = await RoomStage.set(site.rooms);
    await stage.inFullSwing(['single']);
    const page = await pageOf(null, withoutScripts);
    await page.goto(`${addressOf('roomWall', stage.room, 'cy')}?still`);
    const shown = await page.locator('.wall').innerText();
    expect(shown).toContain('Gardd i bawb');
    expect(shown).toContain('A garden for all');
    expect(shown).toContain('Where do the lights come first?');
    await stage.host('wall.show', { panel: 'queue' });
    await page.reload();
    expect(await page.locator('.wall-speaks').innerText()).toContain(stage.person(0).name);
  });

  it('shows the way in to a hall, and not to whoever looks on from elsewhere', async () => {
    const room = await attendedRoom(site.rooms, { phase: 'lobby', agenda: agendaOfAllKinds() });
    const address = addressOf('roomWall', room, 'en');
    const inHall = await pageOf(room.host.email);
    await inHall.goto(address);
    expect(await inHall.locator('.wall-code').innerText()).toMatch(/^[A-Z0-9]{6}$/);
    expect(await inHall.locator('.wall-square path').count()).toBe(1);
    const elsewhere = await pageOf(null);
    await elsewhere.goto(address);
    expect(await elsewhere.locator('.wall-code, .wall-square').count()).toBe(0);
  });

  it('calls nobody to the floor, and nobody in, once the meeting is over', async () => {
    const room = await attendedRoom(site.rooms, { agenda: agendaOfAllKinds() });
    await actAs(site.rooms, room.id, room.host, 'room.close', {});
    const page = await pageOf(room.host.email, withoutScripts);
    await page.goto(`${addressOf('roomWall', room, 'en')}?still`);
    expect(await page.locator('.wall-now').innerText()).toBe(words.in('en')('rooms.wall.over'));
    expect(await page.locator('.wall-speaks, .wall-next, .wall-code').count()).toBe(0);
    expect(await page.locator('.wall-middle').innerText()).toContain('One thing');
  });

  it('follows the room by itself', async () => {
    const stage = await RoomStage.set(site.rooms);
    const page = await pageOf(null);
    await page.goto(addressOf('roomWall', stage.room, 'en'));
    await stage.host('agenda.start', {});
    await page.locator('.wall-now__title', { hasText: 'Welcome' }).waitFor();
  });
});

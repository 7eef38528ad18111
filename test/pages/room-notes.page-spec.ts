import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { waitUntil } from '../support/wait-until.js';
import { heldLine } from './held-line.js';
import { send } from './room-forms.js';
import { RoomStage } from './room-stage.js';
import { axeFaults } from './seen-page.js';
import { words } from './words.js';

let site: Site;
let stage: RoomStage;

beforeAll(async () => {
  site = await openSite();
});

/** Three people in one group: what they bring back they write together. */
beforeEach(async () => {
  stage = await RoomStage.set(site.rooms);
  await stage.host('agenda.start', {});
  const task = { cy: 'Beth sydd ei angen?', en: 'What is needed?' };
  await stage.host('breakout.propose', { way: 'choice', groups: 2, minutes: 10, task });
  const [group = ''] = (await stage.seen()).pub.breakouts[0]?.groups ?? [];
  for (const at of [0, 1, 2]) await stage.by(at, 'breakout.choose', { group });
  await stage.host('breakout.assign', {});
  await stage.host('breakout.open', {});
});

afterAll(async () => {
  await site.stop();
});

const t = words.in('en');

const address = () => pathTo('room', 'en', { process: stage.slug, room: stage.room.number });
const hears = async (page: Page) => page.locator('[data-room-live][data-hears]').waitFor();

async function opened(at: number, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await site.visitor(stage.person(at).email, options)).newPage();
  const scripts = options.javaScriptEnabled !== false;
  // Without scripts it would come anew in the midst of what somebody types.
  await page.goto(scripts ? address() : `${address()}?still`);
  if (scripts) await hears(page);
  return page;
}

const note = (page: Page) => page.locator('#note-text');
const stands = (page: Page) => page.locator('#note-stands');
const save = async (page: Page, text?: string) =>
  send(page, 'breakout.note', text === undefined ? {} : { fields: { text } });
const kept = async () => {
  const { host, directory } = await stage.seen();
  return Object.values(host?.groupNotes ?? {}).map((id) => directory.words[id]);
};

describe.each([
  ['on a page that hears the room', {}],
  ['without scripts', { javaScriptEnabled: false }],
] as const)('what a group writes together, %s', (_where, options) => {
  it('is lost by nobody when two write at once', async () => {
    const [one, other] = [await opened(0, options), await opened(1, options)];
    await note(other).fill('A bench');
    await send(one, 'breakout.note', { fields: { text: 'Coeden', language: 'cy' } });
    await one.getByText(t('rooms.done.note')).first().waitFor();
    await save(other);
    await stands(other).waitFor();
    expect(await stands(other).textContent()).toContain('Coeden');
    expect(await note(other).inputValue()).toBe('A bench');
    expect(await other.locator('#note-language-en').isChecked()).toBe(true);
    await other.getByText(t('errors.rooms.note-changed')).first().waitFor();
    if (!('javaScriptEnabled' in options)) expect(await axeFaults(other)).toEqual([]);
    await save(other, 'A tree and a bench');
    await other.getByText(t('rooms.done.note')).first().waitFor();
    await stands(other).waitFor({ state: 'detached' });
    expect((await kept()).map((words) => words?.text)).toEqual(['A tree and a bench']);
  });

  it('is in the language that its writer says', async () => {
    const page = await opened(0, options);
    await send(page, 'breakout.note', { fields: { text: 'Coeden', language: 'cy' } });
    await page.getByText(t('rooms.done.note')).first().waitFor();
    expect(await kept()).toMatchObject([{ text: 'Coeden', language: 'cy' }]);
  });
});

describe('what others of the group have written', () => {
  it('can be brought together with one’s own also where the refusal comes before it', async () => {
    const one = await opened(0);
    const other = await (await site.visitor(stage.person(1).email)).newPage();
    const late = await heldLine(other, 'events');
    await other.goto(address());
    await hears(other);
    late.hold();
    await save(one, 'A tree');
    await one.getByText(t('rooms.done.note')).first().waitFor();
    await save(other, 'A bench');
    await other.getByText(t('errors.rooms.note-changed')).first().waitFor();
    late.letGo();
    await stands(other).getByText('A tree').waitFor();
    await save(other, 'A tree and a bench');
    await other.getByText(t('rooms.done.note')).first().waitFor();
    expect((await kept()).map((words) => words?.text)).toEqual(['A tree and a bench']);
  });

  it('is there to go on with, for whoever writes nothing themselves', async () => {
    const [one, other] = [await opened(0), await opened(1)];
    await save(one, 'A tree');
    await other.waitForFunction(() => {
      const field = document.querySelector<HTMLTextAreaElement>('#note-text');
      return field?.value === 'A tree';
    });
    await save(other, 'A tree, and water for it');
    await other.getByText(t('rooms.done.note')).first().waitFor();
    expect((await kept()).map((words) => words?.text)).toEqual(['A tree, and water for it']);
  });
});

describe('what somebody has saved and goes on writing', () => {
  it('is theirs to replace, also where the answer comes when they have gone on', async () => {
    const page = await (await site.visitor(stage.person(0).email)).newPage();
    const answers = await heldLine(page, 'answers');
    await page.goto(address());
    await hears(page);
    answers.hold();
    await note(page).fill('A bench');
    await page.locator('#note-form button').click();
    await waitUntil('the text to be kept', async () => (await kept()).length === 1);
    await note(page).fill('A bench and a bin');
    answers.letGo();
    await page.getByText(t('rooms.done.note')).first().waitFor();
    await save(page);
    await waitUntil('the second text', async () => (await kept())[0]?.text === 'A bench and a bin');
  });
});

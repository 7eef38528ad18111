import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
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

async function opened(at: number, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await site.visitor(stage.person(at).email, options)).newPage();
  await page.goto(pathTo('room', 'en', { process: stage.slug, room: stage.room.number }));
  if (options.javaScriptEnabled !== false)
    await page.locator('[data-room-live][data-hears]').waitFor();
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
    expect(await stands(other).count()).toBe(0);
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

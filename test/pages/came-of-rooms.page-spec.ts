import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { peopleWords } from '#people';
import { Translator, type Language } from '#platform';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { answer, CameOfRooms, conclusions } from './came-of-rooms-stage.js';
import { overflow } from './seen-page.js';
import { words } from './words.js';

/** As poorly equipped as anybody may be: no scripts, and a small telephone. */
const plain = { javaScriptEnabled: false, viewport: { width: 320, height: 900 } } as const;

const told = new Translator(peopleWords);

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => {
  await site.stop();
});

describe.each(['cy', 'en'] as const)('what a room agrees on, in %s', (language: Language) => {
  const t = words.in(language);
  let stage: CameOfRooms;
  beforeAll(async () => {
    stage = await CameOfRooms.set(site.rooms);
  });

  const at = (route: RouteName, params: object = {}) =>
    pathTo(route, language, {
      ...{ process: language === 'cy' ? `${stage.slug}-cy` : stage.slug },
      ...params,
    });
  const pageOf = async (email: string | null): Promise<Page> =>
    (await site.visitor(email, plain)).newPage();
  const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
  const press = async (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).click();
  const roomTitle = { cy: 'Cyfarfod', en: 'Meeting' }[language];

  it('is a change that the author takes, and both lead back to the room', async () => {
    await stage.amends();
    const page = await pageOf(stage.room.process.authorEmail);
    await page.goto(at('suggestedChange', { number: 1, change: 1 }));
    await expect(page.locator('main').innerText()).resolves.toContain(
      `${t('rooms.lineage.came-out-of')} ${roomTitle}`,
    );
    await press(page, t('versions.accept.button'));
    const talked = page.getByRole('region', { name: t('rooms.lineage.title') });
    expect(await talked.innerText()).toContain(t('versions.change.state.accepted'));
    await talked.getByRole('link', { name: t('versions.numbered', { number: 2 }) }).click();
    expect(await page.locator('main').innerText()).toContain(t('rooms.lineage.came-out-of'));
    await link(page, roomTitle).click();
    const came = page.getByRole('region', { name: t('rooms.lineage.came-of-it') });
    expect(await came.innerText()).toContain(t('rooms.lineage.change', { change: 1, proposal: 1 }));
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });

  it('is a conclusion that a reviewer answers in both languages, for everybody to read', async () => {
    await stage.concludes(conclusions.answered, 'cy');
    const reviewer = await pageOf(stage.reviewer.email);
    await reviewer.goto(at('worklist'));
    await link(reviewer, t('rooms.tasks.on-worklist', { count: 1 })).click();
    await reviewer.getByRole('link', { name: t('rooms.tasks.give') }).click();
    await reviewer.locator('[id="cy"]').fill(answer.cy);
    await press(reviewer, t('rooms.tasks.button'));
    expect(await reviewer.locator('main').innerText()).toContain(t('errors.rooms.task-answer-en'));
    await reviewer.locator('[id="en"]').fill(answer.en);
    await press(reviewer, t('rooms.tasks.button'));
    expect(await reviewer.locator('main').innerText()).toContain(answer[language]);
    const stranger = await pageOf(null);
    await stranger.goto(at('room', { room: stage.room.number }));
    const came = stranger.getByRole('region', { name: t('rooms.lineage.came-of-it') });
    expect(await came.innerText()).toContain(answer[language]);
  });

  it('brings an answer to whoever was in the room, where they are told of it', async () => {
    const somebody = await pageOf(stage.room.people[1]?.email ?? null);
    await somebody.goto(pathTo('notices', language));
    await somebody.locator(`main a[href="${at('roomTask', { task: 1 })}"]`).click();
    expect(await somebody.locator('h1').innerText()).toBe(t('rooms.tasks.numbered', { number: 1 }));
  });

  it('is told of to those who answer when nobody has in time, where they are told of it', async () => {
    await stage.leaves(conclusions.waiting, 'en');
    const reviewer = await pageOf(stage.reviewer.email);
    await reviewer.goto(pathTo('notices', language));
    const overdue = told.in(language)('notices.says.room-task-overdue');
    await reviewer.getByRole('link', { name: overdue, exact: true }).click();
    expect(reviewer.url()).toContain(at('roomTask', { task: 2 }));
    expect(await reviewer.locator('main').innerText()).toContain(t('rooms.tasks.state.overdue'));
  });
});

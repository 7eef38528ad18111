import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { languages, type Language } from '#platform';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { send } from './room-forms.js';
import { planOf, RoomStage } from './room-stage.js';
import { overflow } from './seen-page.js';
import { words } from './words.js';

let site: Site;
let stage: RoomStage;

beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => {
  await site.stop();
});
/** The first person keeps the queue, and was reported; the second waits to speak. */
beforeEach(async () => {
  stage = await RoomStage.set(site.rooms);
  const person = await stage.idOf(0);
  await stage.host('person.role', { person, role: 'queue-keeper' });
  const report = { about: 'person', subject: person, language: 'en' } as const;
  await stage.by(1, 'report.raise', { ...report, reason: 'They pass me over' });
  await stage.by(1, 'queue.join', { kind: 'normal' });
  await stage.by(2, 'help.raise', {});
});

const at = (route: RouteName, language: Language) => {
  const process = language === 'cy' ? `${stage.slug}-cy` : stage.slug;
  return pathTo(route, language, { process, room: stage.room.number });
};

async function opened(
  route: RouteName,
  who: string | null,
  scripts = false,
  language: Language = 'en',
) {
  const context = await site.visitor(who, { javaScriptEnabled: scripts });
  const page = await context.newPage();
  await page.goto(at(route, language));
  return page;
}

const keeper = () => stage.person(0).email;
const text = async (page: Page) => page.locator('main').innerText();

describe('the console of whoever keeps the queue', () => {
  it.each(languages)(
    'has the queue and calls for help, and nothing else that waits (%s)',
    async (language) => {
      const t = words.in(language);
      const page = await opened('roomConsole', keeper(), false, language);
      for (const part of ['now', 'queue', 'waiting', 'talk'])
        expect(await page.locator(`#console-${part}`).count()).toBe(1);
      for (const part of ['groups', 'polls', 'say', 'outcomes', 'people'])
        expect(await page.locator(`#console-${part}`).count()).toBe(0);
      expect(await text(page)).toContain(t('rooms.console.waiting.help'));
      expect(await page.content()).not.toContain('They pass me over');
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await overflow(page)).toBe(0);
    },
  );

  it('calls the next, and counts hands while a poll is open', async () => {
    await stage.host('poll.open', { poll: planOf('single') });
    const page = await opened('roomConsole', keeper());
    expect(await page.locator('#console-polls').count()).toBe(1);
    await send(page, 'queue.next');
    expect((await stage.seen()).pub.floor).not.toBeNull();
  });

  it('stays so while the page is open, and becomes whole once they run the meeting', async () => {
    const page = await opened('roomConsole', keeper(), true);
    await page.locator('[data-room-live][data-hears]').waitFor();
    expect(await page.locator('#console-people').count()).toBe(0);
    const person = await stage.idOf(0);
    await stage.host('person.role', { person, role: 'facilitator' });
    await page.locator('#console-people').waitFor();
    await page.getByText('They pass me over').waitFor();
    const waiting = page.locator('#console-waiting');
    expect(await waiting.innerText()).not.toContain(stage.person(1).name);
  });
});

describe('a page that comes anew by itself', () => {
  it('can be kept still, on the wall', async () => {
    const t = words.in('en');
    const page = await opened('roomWall', stage.room.host.email);
    await page.locator('meta[http-equiv=refresh]').waitFor({ state: 'attached' });
    await page.locator('a[href$="?still"]').click();
    expect(await page.locator('meta[http-equiv=refresh]').count()).toBe(0);
    expect(await text(page)).toContain(t('rooms.page.still'));
  });

  it('can be kept still, at the tablet in the hall', async () => {
    const t = words.in('en');
    const page = await opened('roomKiosk', keeper());
    await page.fill('[name=name]', 'Gwen');
    await page.getByRole('button', { name: t('rooms.kiosk.ask.normal') }).click();
    const link = page.getByText(t('rooms.kiosk.keep-still'));
    const [answer] = await Promise.all([page.waitForResponse(/still/), link.click()]);
    expect(answer.headers()['refresh']).toBeUndefined();
    expect(await text(page)).toContain(t('rooms.kiosk.thanks', { name: 'Gwen' }));
    expect(await link.count()).toBe(0);
  });
});

describe('a form that says it stood on the console', () => {
  it('leads whoever keeps no queue back into the room', async () => {
    const page = await opened('room', stage.person(1).email);
    const csrf = await page.locator('[name=_csrf]').first().getAttribute('value');
    const form = { _csrf: csrf ?? '', id: 'a-command', command: 'announce', back: 'console' };
    const answer = await page.request.post(at('roomAct', 'en'), { form });
    expect(await answer.text()).toContain('data-body="room"');
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { waitUntil } from '../support/wait-until.js';
import { heldLine, type HeldLine } from './held-line.js';
import { RoomStage } from './room-stage.js';

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

interface LatePage {
  readonly page: Page;
  readonly answers: HeldLine;
}

async function opened(route: RouteName, email: string): Promise<LatePage> {
  const page = await (await site.visitor(email)).newPage();
  const answers = await heldLine(page, 'answers');
  await page.goto(pathTo(route, 'en', { process: stage.slug, room: stage.room.number }));
  await page.locator('[data-hears]').waitFor();
  answers.hold();
  return { page, answers };
}

const answered = async (page: Page) =>
  page.locator('form[aria-busy=true]').waitFor({ state: 'detached' });

describe('a page that is told of an act before it is answered', () => {
  it('does the next one where the same button has come to mean another', async () => {
    await stage.by(0, 'queue.join', { kind: 'normal' });
    const { page, answers } = await opened('roomConsole', stage.room.host.email);
    const button = (command: string) =>
      page.locator(`#console-next:has([name=command][value="${command}"]) button`);
    await button('queue.next').click();
    await button('floor.end').click();
    await waitUntil('nobody to have the floor', async () => {
      const { pub } = await stage.seen();
      return pub.floor === null && pub.queue.waiting.length === 0;
    });
    answers.letGo();
    await answered(page);
  });

  describe('with words of one’s own', () => {
    const field = (page: Page) => page.locator('#statement-text');
    const press = async (page: Page) => page.locator('#statement-form button').click();
    const statements = async () => (await stage.seen()).pub.statements.length;

    /** The room shows the words, and the page does not know yet that it has them. */
    async function written(): Promise<LatePage> {
      const late = await opened('room', stage.person(0).email);
      await late.page.locator('#write-statement > summary').click();
      await field(late.page).fill('Goleuadau ar y llwybr');
      await press(late.page);
      await late.page.locator('#all-statements').waitFor();
      return late;
    }

    it('sends them once, however often the button is pressed', async () => {
      const { page, answers } = await written();
      await press(page);
      answers.letGo();
      await answered(page);
      await waitUntil('an empty field', async () => (await field(page).inputValue()) === '');
      await stage.by(0, 'queue.join', { kind: 'normal' });
      expect(await statements()).toBe(1);
    });

    it('posts them where the line breaks before the answer, and the room has them once', async () => {
      const { page, answers } = await written();
      const [posted] = await Promise.all([
        page.waitForResponse((one) => one.request().method() === 'POST'),
        page.waitForEvent('load'),
        answers.cut(),
      ]);
      expect(posted.status()).toBe(303);
      await page.locator('[data-hears]').waitFor();
      expect(await field(page).inputValue()).toBe('');
      expect(await statements()).toBe(1);
    });

    it('takes a press while they are posted for the same act once more', async () => {
      const { page, answers } = await written();
      await page.evaluate(`(() => {
        const { submit } = HTMLFormElement.prototype;
        HTMLFormElement.prototype.submit = function () {
          submit.call(this);
          document.querySelector('#statement-form button').click();
        };
      })()`);
      await Promise.all([page.waitForEvent('load'), answers.cut()]);
      await page.locator('[data-hears]').waitFor();
      expect(await statements()).toBe(1);
    });

    it('keeps what is written meanwhile, which has not been sent', async () => {
      const { page, answers } = await written();
      await field(page).fill('A mainc wrth y bont');
      answers.letGo();
      await answered(page);
      expect(await field(page).inputValue()).toBe('A mainc wrth y bont');
      await press(page);
      await waitUntil('an empty field', async () => (await field(page).inputValue()) === '');
      expect(await statements()).toBe(2);
    });
  });
});

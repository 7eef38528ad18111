import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { otherLanguage, type Language } from '#platform';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { openVote, setTimetable, type OpenVote } from '../support/vote.js';
import { grant } from './stage.js';
import { words } from './words.js';

const admin = 'admin@example.org';
let site: Site;
let gathering: OpenVote;
let voting: OpenVote;

beforeAll(async () => {
  site = await openSite();
  [gathering, voting] = [await openVote(site.rooms), await openVote(site.rooms)];
  await setTimetable(site.rooms, gathering.processId, 'gather');
  await grant(site.rooms, gathering.organisationId, admin, 'admin');
});

afterAll(async () => {
  await site.stop();
});

interface Form {
  readonly name: string;
  readonly title: string;
  readonly who: () => string | null;
  readonly path: (language: Language) => string;
  readonly typed: Readonly<Record<string, string>>;
  /** Boxes and buttons that are ticked. */
  readonly ticked: readonly string[];
}

const slugOf = ({ slug }: OpenVote, language: Language) =>
  language === 'cy' ? `${slug}-cy` : slug;
const forms: readonly Form[] = [
  {
    name: 'signing in',
    title: 'people.sign-in.title',
    who: () => null,
    path: (language) => pathTo('signIn', language),
    typed: { email: 'half-typed@' },
    ticked: [],
  },
  {
    name: 'proposing',
    title: 'proposals.propose.title',
    who: () => gathering.voters[0]?.email ?? null,
    path: (language) => pathTo('propose', language, { process: slugOf(gathering, language) }),
    typed: { title: 'Tŷ bach', body: 'Dwy linell\nac acenion: ŵ ŷ' },
    ticked: ['language'],
  },
  {
    name: 'voting',
    title: 'voting.ballot.choose-up-to',
    who: () => voting.voters[0]?.email ?? null,
    path: (language) => pathTo('ballot', language, { process: slugOf(voting, language) }),
    typed: {},
    ticked: ['choice-1', 'choice-2', 'choice-3'],
  },
  {
    name: 'setting up',
    title: 'setup.new',
    who: () => admin,
    path: (language) => pathTo('newProcess', language, { organisation: gathering.slug }),
    typed: {
      'title.cy': 'Teitl "dwbl"',
      'title.en': 'A & B',
      budget: 'about 50',
      areas: 'Un | One\nDau | Two | 20',
      'phases.vote.opens': '31/2/2027 25:00',
    },
    ticked: ['ballotKind-2', 'rule'],
  },
];

describe.each([false, true])('with JavaScript: %s', (javaScriptEnabled) => {
  describe.each(['cy', 'en'] as const)('from %s', (language) => {
    it.each(forms)('what was typed survives the switch: $name', async (form) => {
      const context = await site.visitor(form.who(), { javaScriptEnabled });
      const page = await context.newPage();
      await page.goto(form.path(language));
      for (const [id, text] of Object.entries(form.typed)) await field(page, id).fill(text);
      for (const id of form.ticked) await field(page, id).check();
      for (const into of [otherLanguage(language), language]) {
        await page.locator('.language-switch').click();
        await page.locator(`html[lang=${into}]`).waitFor();
        const title = words.in(into)(form.title, { count: 2 });
        await page.getByRole('heading', { level: 1, name: title }).waitFor();
        // It only shows the same answers: nothing is judged, and nothing done.
        expect(await page.getByRole('alert').count()).toBe(0);
        expect(await typedIn(page, form)).toEqual(form.typed);
        for (const id of form.ticked) expect(await field(page, id).isChecked()).toBe(true);
      }
      await context.close();
    });
  });
});

function field(page: Page, id: string): Locator {
  return page.locator(`[id="${id}"]`);
}

async function typedIn(page: Page, { typed }: Form): Promise<Record<string, string>> {
  const ids = Object.keys(typed);
  const values = await Promise.all(ids.map(async (id) => field(page, id).inputValue()));
  return Object.fromEntries(ids.map((id, index) => [id, values[index] ?? '']));
}

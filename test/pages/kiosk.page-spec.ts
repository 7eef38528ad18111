import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Language } from '#platform';
import { IssuePaperService, VotingReader } from '#voting';
import { pathTo } from '../../apps/server/src/site/routes.js';
import {
  electorOf,
  lettersFor,
  pairedKiosk,
  returningOfficer,
  ticketFor,
} from '../support/kiosk.js';
import { openSite, type Site } from '../support/site.js';
import { openVote, type OpenVote } from '../support/vote.js';
import { axeFaults, consoleErrors, overflow, strayMarks, textOf } from './seen-page.js';
import { words } from './words.js';

let site: Site;
let vote: OpenVote;
/** The account that hands out tickets. */
let officer: string;
let letters: ReadonlyMap<string | null, string>;

beforeAll(async () => {
  site = await openSite();
  vote = await openVote(site.rooms, { voters: 8 });
  officer = await returningOfficer(site.rooms, vote);
  letters = await lettersFor(site.rooms, vote, officer);
});
afterAll(() => site.stop());

const t = { cy: words.in('cy'), en: words.in('en') };
const phone = { javaScriptEnabled: false, viewport: { width: 320, height: 800 } };
const placeOf = (language: Language) => ({
  process: language === 'cy' ? `${vote.slug}-cy` : vote.slug,
});

/** A returning officer's own browser. */
async function officerPage(): Promise<Page> {
  return (await site.visitor(`officer@${vote.slug}.example`, phone)).newPage();
}

/** A device in the library that is paired, at its welcome. */
async function screen(options: Parameters<Site['visitor']>[1] = phone): Promise<Page> {
  const { token } = await pairedKiosk(site.rooms, vote, officer);
  const context = await site.visitor(null, options);
  const cookie = { name: 'cyfran-kiosk', value: token, url: site.address };
  await context.addCookies([{ ...cookie, httpOnly: true, sameSite: 'Strict' }]);
  const page = await context.newPage();
  await page.goto(pathTo('kiosk', 'en'));
  return page;
}

const press = async (page: Page, name: string) => page.getByRole('button', { name }).click();
const headed = async (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const isWelcome = async (page: Page) => headed(page, t.en('kiosk.welcome.title'));

async function isWellMade(page: Page): Promise<void> {
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(strayMarks(await textOf(page))).toEqual([]);
}

/** As far as the ballot, with a ticket from the desk. */
async function toBallot(page: Page, nth: number): Promise<void> {
  await press(page, t.en('kiosk.welcome.start'));
  const ticket = await ticketFor(site.rooms, vote, officer, nth);
  await page.getByLabel(t.en('kiosk.prove.code-letters')).fill(ticket);
  await press(page, t.en('kiosk.prove.button'));
  await page.locator('#choice-1').waitFor();
}

async function castFirst(page: Page): Promise<string> {
  await page.locator('#choice-1').check();
  await press(page, t.en('voting.ballot.continue'));
  await press(page, t.en('voting.ballot.cast'));
  await headed(page, t.en('voting.receipt.title'));
  return page.locator('.receipt-code').innerText();
}

const ownBallot = async (nth: number) => {
  const elector = await electorOf(site.rooms, vote, nth);
  return site.rooms.with(VotingReader, (s) => s.ballotOfElector(vote.paperId, elector));
};

describe('a kiosk', () => {
  it('goes from an officer’s list to a receipt without JavaScript, in Welsh, on 320 px', async () => {
    const { cy } = t;
    const desk = await officerPage();
    await desk.goto(pathTo('kiosks', 'cy', placeOf('cy')));
    await desk.getByLabel(cy('kiosk.open.place')).fill('Llyfrgell');
    await press(desk, cy('kiosk.open.button'));
    const code = await desk.locator('.receipt-code').innerText();
    await isWellMade(desk);

    const page = await (await site.visitor(null, phone)).newPage();
    await page.goto(pathTo('kiosk', 'cy'));
    await page.getByLabel(cy('kiosk.pair.code')).fill('AAAA-AAAA');
    await press(page, cy('kiosk.pair.button'));
    expect(await textOf(page)).toContain(cy('errors.kiosk.not-paired'));
    await isWellMade(page);
    await page.getByLabel(cy('kiosk.pair.code')).fill(code.toLowerCase());
    await press(page, cy('kiosk.pair.button'));
    await headed(page, cy('kiosk.welcome.title'));
    await page.getByRole('button', { name: t.en('kiosk.welcome.start') }).waitFor();
    await isWellMade(page);

    await press(page, cy('kiosk.welcome.start'));
    await page.getByLabel(cy('kiosk.prove.code-letters')).fill(letters.get('VOTER1') ?? '');
    await press(page, cy('kiosk.prove.button'));
    expect(await textOf(page)).toContain(cy('errors.eligibility.details-needed'));
    await isWellMade(page);
    expect(await page.locator('#code').inputValue()).toBe('');
    await page.getByLabel(cy('kiosk.prove.code-letters')).fill(letters.get('VOTER1') ?? '');
    await page.getByLabel(cy('eligibility.details.name')).fill('Siân voter1');
    await page.getByLabel(cy('eligibility.details.postcode')).fill('LL13 8AA');
    await press(page, cy('kiosk.prove.button'));

    await page.locator('#choice-2').check();
    await page.locator('.language-switch').click();
    await page.locator('html[lang=en]').waitFor();
    expect(await page.locator('#choice-2').isChecked()).toBe(true);
    await page.locator('.language-switch').click();
    await page.locator('html[lang=cy]').waitFor();
    await isWellMade(page);
    await press(page, cy('voting.ballot.continue'));
    await headed(page, cy('voting.check.title'));
    await isWellMade(page);
    await press(page, cy('voting.ballot.cast'));
    await headed(page, cy('voting.receipt.title'));
    await isWellMade(page);
    const own = await ownBallot(0);
    expect(own).toMatchObject({ revision: 1, channel: 'kiosk' });
    expect(await page.locator('.receipt-code').innerText()).toBe(own?.receiptCode);
    await page.locator('.language-switch').click();
    await headed(page, t.en('voting.receipt.title'));
    expect(await page.locator('.receipt-code').innerText()).toBe(own?.receiptCode);
    await press(page, t.en('kiosk.receipt.finish'));
    await isWelcome(page);

    await desk.goto(pathTo('kiosks', 'cy', placeOf('cy')));
    expect(await textOf(desk)).toContain(cy('kiosk.list.ballots', { count: 1 }));
    await press(desk, cy('kiosk.list.close'));
    expect(await textOf(desk)).toContain(cy('kiosk.list.closed-now'));
    await page.goto(pathTo('kiosk', 'cy'));
    expect(await textOf(page)).toContain(cy('kiosk.pair.was-one'));
  });

  it('is used with the keyboard alone, in English, with a ticket from the desk, and axe finds nothing', async () => {
    const { en } = t;
    const desk = await officerPage();
    await desk.goto(pathTo('kioskTickets', 'en', placeOf('en')));
    await desk.getByLabel(en('voting.assist.search')).fill('VOTER2');
    await press(desk, en('voting.assist.find'));
    await press(desk, en('kiosk.tickets.button'));
    const ticket = await desk.locator('.receipt-code').innerText();
    await isWellMade(desk);
    const soFar = async () => {
      await desk.goto(pathTo('kioskTickets', 'en', placeOf('en')));
      await desk.getByLabel(en('voting.assist.search')).fill('VOTER2');
      await press(desk, en('voting.assist.find'));
      return textOf(desk);
    };
    const handed = await soFar();
    expect(handed).toMatch(/: \d+ of 200/);
    expect(handed).not.toContain(en('kiosk.tickets.has-voted'));

    const page = await screen({});
    const errors = consoleErrors(page);
    const key = async (selector: string, keys: string) => page.locator(selector).press(keys);
    expect(await axeFaults(page)).toEqual([]);
    await key('section[lang=en] button', 'Enter');
    await page.locator('#code').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.locator('#code').focus();
    await page.keyboard.type(ticket);
    await page.keyboard.press('Enter');
    await page.locator('#choice-1').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.locator('main a').count()).toBe(0);
    await key('#choice-1', 'Space');
    await key('button[value=continue]', 'Enter');
    await headed(page, en('voting.check.title'));
    expect(await axeFaults(page)).toEqual([]);
    await key('button[value=cast]', 'Enter');
    await headed(page, en('voting.receipt.title'));
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: en('voting.receipt.print') }).waitFor();
    await key('button[value=finish]', 'Enter');
    await isWelcome(page);
    expect(errors).toEqual([]);
    expect(await soFar()).toContain(en('kiosk.tickets.has-voted'));
    await isWellMade(desk);
  });

  it('shows the next person nothing: not by Back, not by sending again, not in a cookie', async () => {
    const page = await screen();
    const posts: { readonly url: string; readonly body: string }[] = [];
    page.on('request', (one) => {
      if (one.method() === 'POST') posts.push({ url: one.url(), body: one.postData() ?? '' });
    });
    await toBallot(page, 2);
    const code = await castFirst(page);
    await press(page, t.en('kiosk.receipt.finish'));
    await isWelcome(page);

    const names = (await page.context().cookies()).map(({ name }) => name);
    expect(names.sort()).toEqual(['cyfran-form', 'cyfran-kiosk']);
    for (let back = 0; back < 5; back += 1) {
      await page.goBack().catch(() => null);
      const shown = await page.locator('html').innerHTML();
      expect(shown).not.toContain(code);
      expect(shown).not.toContain('Project 1');
      expect(shown).not.toContain('voter3');
    }
    expect(posts.length).toBeGreaterThan(3);
    for (const { url, body } of posts.filter((one) => !one.body.includes('act=begin'))) {
      const again = await page.request.post(url, {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        data: body,
        maxRedirects: 0,
      });
      expect([again.status(), again.headers()['location']]).toEqual([303, '/en/kiosk']);
    }
    await page.goto(pathTo('kioskVote', 'en'));
    await isWelcome(page);
  });

  it('asks before its time is up, loses nothing to whoever answers, and clears itself for the rest', async () => {
    const page = await screen({ reducedMotion: 'reduce', javaScriptEnabled: false });
    const headers: (readonly (string | undefined)[])[] = [];
    page.on('response', (one) => {
      const { refresh, 'cache-control': cache } = one.headers();
      if (one.request().method() === 'POST') headers.push([refresh, cache]);
    });
    await toBallot(page, 3);
    await page.locator('#choice-2').check();
    const stay = page.getByRole('button', { name: t.en('kiosk.idle.stay') });
    expect(await stay.isVisible()).toBe(false);
    // Four minutes later, by the clock of the page's own style.
    await page.evaluate(
      'for (const one of document.getAnimations()) one.currentTime = 240_001; undefined',
    );
    await stay.waitFor();
    await stay.click();
    await stay.waitFor({ state: 'hidden' });
    expect(await page.locator('#choice-2').isChecked()).toBe(true);

    await castFirst(page);
    expect(headers.slice(0, -1)).toEqual(
      headers.slice(0, -1).map(() => ['300; url=/en/kiosk', 'no-store']),
    );
    expect(headers.at(-1)).toEqual(['120; url=/en/kiosk', 'no-store']);
    await site.rooms.sql('update box.kiosk_sitting set expires_at = clock_timestamp()');
    await page.locator('.language-switch').click();
    await headed(page, t.cy('kiosk.welcome.title'));
  });

  it('takes a change of one’s ballot, and none from somebody who has a paper', async () => {
    const page = await screen();
    await toBallot(page, 4);
    const first = await castFirst(page);
    await press(page, t.en('kiosk.receipt.finish'));
    await toBallot(page, 4);
    expect(await castFirst(page)).not.toBe(first);
    expect(await ownBallot(4)).toMatchObject({ revision: 2 });
    await press(page, t.en('kiosk.receipt.finish'));

    await toBallot(page, 5);
    const elector = await electorOf(site.rooms, vote, 5);
    await site.rooms.with(IssuePaperService, (s) => s.issue(officer, vote.paperId, elector));
    await page.locator('#choice-1').check();
    await press(page, t.en('voting.ballot.continue'));
    await headed(page, t.en('kiosk.refused.title'));
    expect(await textOf(page)).toContain(t.en('errors.kiosk.not-voting-here'));
    await isWellMade(page);
    await press(page, t.en('kiosk.receipt.finish'));
    await isWelcome(page);
  });

  it('goes on by itself from a problem, and while it waits for the vote to open', async () => {
    const page = await screen();
    const refreshOf = (response: Awaited<ReturnType<Page['goto']>>) =>
      [response?.status(), response?.headers()['refresh']] as const;
    expect(refreshOf(await page.reload())).toEqual([200, undefined]);
    const lost = await page.goto('/cy/dim-yma');
    expect(refreshOf(lost)).toEqual([404, '30; url=/cy/ciosg']);
    expect(await textOf(page)).toContain(t.cy('kiosk.problem.lead'));
    expect(await page.locator('main a').count()).toBe(1);
    expect(await page.locator('.kiosk-header').count()).toBe(1);
    await isWellMade(page);
    const forged = await page.request.post(pathTo('kioskVote', 'en'), {
      ...{ form: { act: 'begin' }, maxRedirects: 0 },
    });
    expect([forged.status(), forged.headers()['refresh']]).toEqual([403, '30; url=/en/kiosk']);

    const early = await openVote(site.rooms, { voters: 1, open: () => Promise.resolve() });
    const by = await returningOfficer(site.rooms, early);
    const { token } = await pairedKiosk(site.rooms, early, by);
    await page.context().addCookies([{ name: 'cyfran-kiosk', value: token, url: site.address }]);
    const waits = await page.goto(pathTo('kiosk', 'en'));
    expect(refreshOf(waits)).toEqual([200, '30; url=/en/kiosk']);
    expect(await page.getByRole('button', { name: t.en('kiosk.welcome.start') }).count()).toBe(0);
  });

  it('takes nothing but a code where no letters are sent, and asks for nothing else', async () => {
    const bare = await openVote(site.rooms, { voters: 1 });
    const by = await returningOfficer(site.rooms, bare);
    const { token } = await pairedKiosk(site.rooms, bare, by);
    const context = await site.visitor(null, phone);
    await context.addCookies([{ name: 'cyfran-kiosk', value: token, url: site.address }]);
    const page = await context.newPage();
    await page.goto(pathTo('kiosk', 'en'));
    await press(page, t.en('kiosk.welcome.start'));
    await page.getByLabel(t.en('kiosk.prove.code')).fill('7K3M-2QX');
    await press(page, t.en('kiosk.prove.button'));
    expect(await textOf(page)).toContain(t.en('errors.kiosk.not-proved'));
    expect(await page.locator('#code').inputValue()).toBe('');
    expect(await page.locator('.govuk-error-summary a').getAttribute('href')).toBe('#code');
  });

  it('is left at any moment, and opens to nobody while somebody is signed in on its device', async () => {
    const page = await screen();
    await toBallot(page, 6);
    await press(page, t.en('kiosk.stop'));
    await isWelcome(page);
    expect(await ownBallot(6)).toBeNull();

    const other = await site.visitor(vote.voters[7]?.email ?? null, phone);
    const cookies = await other.cookies();
    await page.context().addCookies(cookies.filter(({ name }) => name === 'cyfran-session'));
    await press(page, t.en('kiosk.welcome.start'));
    await headed(page, t.en('kiosk.signed-in.title'));
    await isWellMade(page);
    await press(page, t.en('kiosk.signed-in.sign-out'));
    await page.goto(pathTo('kiosk', 'en'));
    await isWelcome(page);
  });
});

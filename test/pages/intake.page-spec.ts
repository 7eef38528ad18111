import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Language } from '#platform';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { accountOf, drafted, tinyPdf, wholeIdea } from '../support/intake-stage.js';
import { openSite, type Site } from '../support/site.js';
import { openVote, setTimetable, type OpenVote } from '../support/vote.js';
import { waitUntil } from '../support/wait-until.js';
import { consoleErrors, overflow } from './seen-page.js';
import { grant } from './stage.js';
import { words } from './words.js';

const officer = 'desk@example.org';
let site: Site;
let gathering: OpenVote;

beforeAll(async () => {
  site = await openSite();
  const settings = { costs: [], open: () => Promise.resolve() };
  gathering = await openVote(site.rooms, settings);
  await setTimetable(site.rooms, gathering.processId, 'gather');
  await site.rooms.sql(`update process set intake_settings = '{"anonymous": true}' where id = ?`, [
    gathering.processId,
  ]);
  await grant(site.rooms, gathering.organisationId, officer, 'moderator');
});

afterAll(async () => {
  await site.stop();
});

const path = (
  route: RouteName,
  language: Language,
  params: Readonly<Record<string, string | number>> = {},
) =>
  pathTo(route, language, {
    process: language === 'cy' ? `${gathering.slug}-cy` : gathering.slug,
    ...params,
  });
const field = (page: Page, id: string): Locator => page.locator(`[id="${id}"]`);

async function visit(email: string | null, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await site.visitor(email, options);
  return context.newPage();
}

const draftOf = async (email: string) => {
  const [row] = await site.rooms.sql<{ id: string; title: string }>(
    `select d.id, coalesce(answers ->> 'title', '') as title from proposal_draft d
       join account on account.id = owner_id where email = ? order by d.created_at desc`,
    [email],
  );
  return row;
};

describe.each(['cy', 'en'] as const)('proposing part by part, in %s', (language) => {
  const t = words.in(language);
  const press = async (page: Page, key: string) =>
    page
      .getByRole('main')
      .getByRole('button', { name: t(key) })
      .first()
      .click();

  it('works at 320 px without JavaScript, and tells everything on the proposal’s page', async () => {
    const email = `part-${language}@example.org`;
    const page = await visit(email, {
      ...{ javaScriptEnabled: false, viewport: { width: 320, height: 800 } },
    });
    const part = async (name: string, typed: Readonly<Record<string, string>>) => {
      await page.getByRole('link', { name: t(`intake.parts.${name}.title`) }).click();
      for (const [id, text] of Object.entries(typed)) await field(page, id).fill(text);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await press(page, 'intake.continue');
    };
    await page.goto(path('propose', language));
    const { title, body, placeName, beneficiaries, skillsOffered } = wholeIdea;
    await field(page, 'title').fill(title);
    await field(page, 'body').fill(body);
    await page.getByLabel(t('proposals.language.cy')).check();
    await press(page, 'intake.continue');
    await part('where', { placeName });
    await part('who', { beneficiaries });
    await part('cost', { estimatePence: '£4,000' });
    await part('skills', { skillsOffered });
    await page.getByRole('link', { name: t('intake.parts.pictures.title') }).click();
    await press(page, 'intake.files.open');
    const pdf = { name: 'a.exe', mimeType: 'text/plain', buffer: tinyPdf };
    await field(page, 'file').setInputFiles({ ...pdf, buffer: Buffer.from('<svg/>') });
    await field(page, 'fileTitle').fill('Dyfynbris');
    await press(page, 'intake.files.add');
    expect(await field(page, 'file-error').innerText()).toContain(
      t('errors.intake.unknown-file-kind'),
    );
    expect(await field(page, 'fileTitle').inputValue()).toBe('Dyfynbris');
    await field(page, 'file').setInputFiles(pdf);
    await press(page, 'intake.files.add');
    await page.getByRole('link', { name: 'Dyfynbris' }).waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.getByRole('link', { name: t('intake.back-to-list') }).click();
    await page.getByRole('link', { name: t('intake.parts.goals.title') }).click();
    await page.getByRole('checkbox').first().check();
    await press(page, 'intake.continue');
    await page.getByRole('link', { name: t('intake.parts.name.title') }).click();
    await field(page, 'authorName').fill('Siân Parry');
    await press(page, 'intake.continue');
    await page.getByRole('link', { name: t('intake.check.title') }).click();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await press(page, 'proposals.propose.send');
    await page.getByText(t('proposals.propose.received')).waitFor();
    const said = await page.getByRole('main').innerText();
    for (const text of [placeName, beneficiaries, skillsOffered, 'Dyfynbris'])
      expect(said).toContain(text);
    expect(await draftOf(email)).toBeUndefined();
    const href = (await page.getByRole('link', { name: 'Dyfynbris' }).getAttribute('href')) ?? '';
    const served = await page.request.get(href);
    expect(served.headers()).toMatchObject({
      ...{ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' },
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(served.headers()['content-disposition']).toMatch(/^attachment; filename="cyfran-/);

    await page.context().close();
  });

  it('keeps a name from the public that is not for it, and then takes no PDF', async () => {
    const email = `shy-${language}@example.org`;
    const account = await accountOf(site.rooms, email);
    const answers = { ...wholeIdea, authorName: 'Gwen Swil', anonymous: 'yes' };
    const draft = await drafted(site.rooms, account, gathering.processId, answers);
    const page = await visit(email, { javaScriptEnabled: false });
    await page.goto(path('draftFiles', language, { draft }));
    await page.getByText(t('intake.files.anonymous')).waitFor();
    const pdf = { name: 'a.pdf', mimeType: 'application/pdf', buffer: tinyPdf };
    await field(page, 'file').setInputFiles(pdf);
    await field(page, 'fileTitle').fill('Dyfynbris');
    await press(page, 'intake.files.add');
    await page.goto(path('checkDraft', language, { draft }));
    await press(page, 'proposals.propose.send');
    await page.getByRole('alert').getByText(t('errors.intake.naming-file')).waitFor();
    await page.goto(path('draftFiles', language, { draft }));
    await press(page, 'intake.files.remove');
    await page.goto(path('checkDraft', language, { draft }));
    await press(page, 'proposals.propose.send');
    await page.getByText(t('proposals.propose.received')).waitFor();

    // The public learns everything but who proposes it.
    await site.rooms.sql(
      'update proposal set published_at = now(), state = ? where process_id = ? and published_at is null',
      ['under-review', gathering.processId],
    );
    const number = Number(new URL(page.url()).pathname.split('/').at(-1));
    const stranger = await visit(null);
    await stranger.goto(path('proposal', language, { number }));
    const seen = await stranger.getByRole('main').innerText();
    expect(seen).toContain(t('proposals.a-resident'));
    expect(seen).not.toContain('Gwen Swil');
    const api = `/api/v1/processes/${gathering.slug}/proposals`;
    for (const address of [api, `${api}/${number}`])
      expect(await (await stranger.request.get(address)).text()).not.toContain('Gwen Swil');
    await Promise.all([page.context().close(), stranger.context().close()]);
  });

  it('keeps itself while somebody types, and says when', async () => {
    const email = `typing-${language}@example.org`;
    const page = await visit(email);
    const errors = consoleErrors(page);
    await page.goto(path('propose', language));
    await field(page, 'title').fill('Hanner teitl');
    const [before = ''] = t('intake.saved-at', { time: '|' }).split('|');
    await page.getByRole('status').filter({ hasText: before.trim() }).waitFor();
    expect((await draftOf(email))?.title).toBe('Hanner teitl');
    // What was typed on after it was kept is kept with the form, and crosses nothing.
    await field(page, 'title').fill('Teitl cyfan erbyn hyn');
    await field(page, 'body').fill(wholeIdea.body);
    await press(page, 'intake.continue');
    await page.getByRole('heading', { level: 1, name: t('intake.draft.title') }).waitFor();
    expect((await draftOf(email))?.title).toBe('Teitl cyfan erbyn hyn');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('shows both when it was changed in two windows', async () => {
    const email = `crossed-${language}@example.org`;
    const account = await accountOf(site.rooms, email);
    const draft = await drafted(site.rooms, account, gathering.processId, wholeIdea);
    const context = await site.visitor(email, { javaScriptEnabled: false });
    const [one, other] = [await context.newPage(), await context.newPage()];
    const address = path('draftPart', language, { draft, part: 3 });
    for (const page of [one, other]) await page.goto(address);
    await field(one, 'beneficiaries').fill('Y ffenestr gyntaf');
    await press(one, 'intake.continue');
    await field(other, 'beneficiaries').fill('Yr ail ffenestr');
    await press(other, 'intake.continue');
    await other.getByRole('heading', { name: t('intake.meanwhile.title') }).waitFor();
    expect(await other.getByText('Y ffenestr gyntaf').count()).toBe(1);
    expect(await field(other, 'beneficiaries').inputValue()).toBe('Yr ail ffenestr');
    await press(other, 'intake.continue');
    await other.getByRole('heading', { level: 1, name: t('intake.draft.title') }).waitFor();
    await context.close();
  });
});

describe.each(['cy', 'en'] as const)('a draft that is sent from two windows, in %s', (language) => {
  const t = words.in(language);

  it('is received once, and the second window shows it', async () => {
    const email = `twice-${language}@example.org`;
    const account = await accountOf(site.rooms, email);
    const draft = await drafted(site.rooms, account, gathering.processId, wholeIdea);
    const context = await site.visitor(email, { javaScriptEnabled: false });
    const [one, other, typing] = [
      await context.newPage(),
      await context.newPage(),
      await context.newPage(),
    ];
    for (const page of [one, other]) await page.goto(path('checkDraft', language, { draft }));
    await typing.goto(path('draftPart', language, { draft, part: 3 }));
    const urls: string[] = [];
    for (const page of [one, other]) {
      await page.getByRole('button', { name: t('proposals.propose.send') }).click();
      await page.getByText(t('proposals.propose.received')).waitFor();
      urls.push(page.url());
    }
    expect(urls[1]).toBe(urls[0]);
    // Whoever was still typing gets their words back, with the reason.
    await field(typing, 'beneficiaries').fill('Pawb yn y stryd');
    await typing.getByRole('button', { name: t('intake.continue') }).click();
    await typing.getByRole('alert').getByText(t('errors.intake.draft-gone')).waitFor();
    expect(await field(typing, 'beneficiaries').inputValue()).toBe('Pawb yn y stryd');
    await context.close();
  });
});

describe('bad input in a draft', () => {
  const hostile = '<img src=x onerror="document.title=1"> [x](javascript:alert(1)) ‏مرحبا‎ 🏳️‍🌈';
  const t = words.in('en');

  it('does nothing on any page that shows it', async () => {
    const email = 'hostile@example.org';
    const account = await accountOf(site.rooms, email);
    const all = Object.fromEntries(
      (
        [
          'title',
          'placeName',
          'beneficiaries',
          'skillsOffered',
          'skillsWanted',
          'authorName',
        ] as const
      ).map((name) => [name, hostile.slice(0, name === 'authorName' ? 60 : 120)]),
    );
    const answers = { ...wholeIdea, ...all, body: `${hostile} ${wholeIdea.body}` };
    const draft = await drafted(site.rooms, account, gathering.processId, answers);
    const page = await visit(email, { viewport: { width: 320, height: 800 } });
    const errors = consoleErrors(page);
    const look = async () => {
      expect(await page.locator('main img[onerror], main a[href^="javascript"]').count()).toBe(0);
      expect(await page.title()).not.toBe('1');
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    };
    for (const part of [1, 2, 3, 7, 8]) {
      await page.goto(path('draftPart', 'en', { draft, part }));
      await look();
    }
    for (const route of ['propose', 'draft', 'checkDraft', 'deleteDraft'] as const) {
      await page.goto(path(route, 'en', { draft }));
      await look();
    }
    await page.goto(path('checkDraft', 'en', { draft }));
    await page.getByRole('button', { name: t('proposals.propose.send') }).click();
    await page.getByText(t('proposals.propose.received')).waitFor();
    await look();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('of ten thousand letters is kept, and said to be too long', async () => {
    const email = 'long@example.org';
    const page = await visit(email, { javaScriptEnabled: false });
    await page.goto(path('propose', 'en'));
    const title = 'Long '.repeat(2_000);
    await field(page, 'title').fill(title);
    await page.getByRole('button', { name: t('intake.continue') }).click();
    await page.getByRole('alert').getByText(t('errors.proposals.title-length')).waitFor();
    expect(await field(page, 'title').inputValue()).toBe(title);
    expect(await draftOf(email)).toMatchObject({ title });
    await page.context().close();
  });

  it('meets a phase that closed while it was written, and stays', async () => {
    const email = 'late@example.org';
    const account = await accountOf(site.rooms, email);
    const draft = await drafted(site.rooms, account, gathering.processId, wholeIdea);
    await setTimetable(site.rooms, gathering.processId, 'assess');
    const page = await visit(email, { javaScriptEnabled: false });
    await page.goto(path('checkDraft', 'en', { draft }));
    await page.getByRole('button', { name: t('proposals.propose.send') }).click();
    await page.getByRole('alert').getByText(t('errors.processes.phase-not-open')).waitFor();
    expect(await draftOf(email)).toMatchObject({ title: wholeIdea.title });
    await setTimetable(site.rooms, gathering.processId, 'gather');
    await page.context().close();
  });
});

describe('proposing together, and for somebody', () => {
  const t = words.in('en');

  it('an officer enters an idea, and its code makes it the person’s own', async () => {
    const desk = await visit(officer, { javaScriptEnabled: false });
    await desk.goto(path('enterProposal', 'en'));
    await desk.getByLabel(t('intake.channel.paper')).check();
    await field(desk, 'title').fill('A bench by the shop');
    await field(desk, 'body').fill('We need somewhere to sit down on the way.');
    await field(desk, 'authorName').fill('Mair');
    await desk.getByRole('button', { name: t('intake.enter.button') }).click();
    const code = await desk.locator('.claim-code').innerText();
    await desk.reload();
    await desk.getByText(t('intake.enter.entered-already')).waitFor();
    expect(await desk.locator('.claim-code').count()).toBe(0);
    const mair = await visit('mair@example.org', { javaScriptEnabled: false });
    await mair.goto(pathTo('claimProposal', 'en'));
    await field(mair, 'code').fill('7K3M');
    await mair.getByRole('button', { name: t('intake.claim.button') }).click();
    await mair.getByRole('alert').getByText(t('errors.intake.wrong-claim-code')).waitFor();
    await field(mair, 'code').fill(code.toLowerCase());
    await mair.getByRole('button', { name: t('intake.claim.button') }).click();
    await mair.getByText(t('intake.claim.claimed')).waitFor();
    await mair.getByText(t('intake.channel.paper')).waitFor();
    await Promise.all([desk.context().close(), mair.context().close()]);
  });

  it('an author invites somebody, and the mail is asked for in their language', async () => {
    const email = 'inviter@example.org';
    const account = await accountOf(site.rooms, email);
    const draft = await drafted(site.rooms, account, gathering.processId, wholeIdea);
    const page = await visit(email, { javaScriptEnabled: false });
    await page.goto(path('draftPeople', 'en', { draft }));
    await field(page, 'email').fill('friend@example.org');
    await page.getByLabel(t('proposals.language.cy')).check();
    await page.getByRole('button', { name: t('intake.people.send') }).click();
    await page.getByText(t('intake.people.invited')).waitFor();
    await waitUntil('the job', async () => {
      const jobs = await site.rooms.sql<object>(
        `select 1 from platform.outbox where name = 'proposals.send-invitation'`,
      );
      return jobs.length > 0;
    });
    const [row] = await site.rooms.sql<object>(
      `select language from author_invitation where email = 'friend@example.org'`,
    );
    expect(row).toEqual({ language: 'cy' });
    await page.context().close();
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Language } from '#platform';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { Proving } from '../support/proving.js';
import { openSite, type Site } from '../support/site.js';
import { openVote, type OpenVote, type VoteSettings } from '../support/vote.js';
import { axeFaults, overflow, strayMarks, textOf } from './seen-page.js';
import { grant } from './stage.js';
import { words } from './words.js';

const t = words.in('cy');
let site: Site;
let proving: Proving;
beforeAll(async () => {
  site = await openSite();
  proving = new Proving(site.rooms);
});
afterAll(() => site.stop());

/** A phone that runs no JavaScript. */
const phone = { viewport: { width: 320, height: 600 }, javaScriptEnabled: false };

const at = (name: RouteName, { slug }: Pick<OpenVote, 'slug'>, language: Language = 'cy') =>
  pathTo(name, language, { process: language === 'cy' ? `${slug}-cy` : slug });
const heading = async (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const ballotIsThere = async (page: Page) => page.locator('#choice-1').waitFor();
const press = async (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name }).click();
const text = async (page: Page) => page.getByRole('main').innerText();
/** Nothing runs over the edge of the phone, and no word is missing. */
const isWhole = async (page: Page) =>
  expect({ overflow: await overflow(page), stray: strayMarks(await textOf(page)) }).toEqual({
    ...{ overflow: 0, stray: [] },
  });

/** A vote, and one who is on its roll by address, name and postcode. */
async function voteOfOne(settings: VoteSettings = {}): Promise<{ vote: OpenVote; email: string }> {
  const vote = await openVote(site.rooms, { ...settings, voters: 1 });
  await site.rooms.sql(
    `update voter_roll_entry set name = 'Siân Jones', roll_number = 'AB1', postcode = 'LL138AA',
       area = ? where process_id = ?`,
    [settings.areas?.[0] ?? null, vote.processId],
  );
  return { vote, email: vote.voters[0]?.email ?? '' };
}

async function officerOf({
  slug,
  organisationId,
}: Pick<OpenVote, 'slug' | 'organisationId'>): Promise<Page> {
  const email = `officer@${slug}.example`;
  await grant(site.rooms, organisationId, email, 'returning-officer');
  return (await site.visitor(email, phone)).newPage();
}

/** An officer asks for two ways, by the page, before the vote opens. */
async function asksForTwo(processId: string): Promise<void> {
  const [process] = await site.rooms.sql<{ slug: string; organisationId: string }>(
    'select slug_en as slug, organisation_id as "organisationId" from process where id = ?',
    [processId],
  );
  if (!process) throw new Error('no such process');
  const officer = await officerOf(process);
  await officer.goto(at('eligibility', process));
  await officer.getByLabel(t('roll.ways.needed-2')).check();
  await press(officer, t('roll.ways.save'));
  expect(await text(officer)).toContain(t('errors.eligibility.too-few-ways'));
  await officer.getByLabel(t('roll.way.letter')).check();
  await press(officer, t('roll.ways.save'));
  expect(await textOf(officer)).toContain(t('roll.ways.saved'));
  expect(await officer.getByLabel(t('roll.ways.needed-2')).isChecked()).toBe(true);
  await isWhole(officer);
}

async function says(page: Page, vote: OpenVote, key: string, age: number): Promise<void> {
  await heading(page, t(key));
  const [phase] = await site.rooms.sql<{ year: string }>(
    `select to_char(opens_at, 'YYYY') as year from ballot_paper where process_id = ?`,
    [vote.processId],
  );
  const said = await text(page);
  expect(said).toMatch(new RegExp(`${String(age)} oed neu’n hŷn.*${phase?.year ?? 'never'}`));
  await isWhole(page);
}

describe('two ways that are asked for together', () => {
  it('are set by an officer and shown by a voter, in Welsh, on a phone, without JavaScript', async () => {
    const { vote, email } = await voteOfOne({ beforeOpening: asksForTwo });
    // Ballots stand on what was asked for when the vote opened.
    const officer = await officerOf(vote);
    await officer.goto(at('eligibility', vote));
    await officer.getByLabel(t('roll.ways.needed-1')).check();
    await press(officer, t('roll.ways.save'));
    expect(await text(officer)).toContain(t('errors.eligibility.rules-stand'));
    await isWhole(officer);

    const letter = (await proving.letters(vote.processId)).get('AB1') ?? '';
    const page = await (await site.visitor(email, phone)).newPage();
    await page.goto(at('ballot', vote));
    await heading(page, t('voting.not-proved.title'));
    await isWhole(page);
    await page.getByRole('button', { name: t('voting.not-on-roll.prove') }).click();
    // Their address is on the roll: that is one of the two, and no ballot yet.
    expect(await text(page)).toContain(t('eligibility.progress', { shown: 1, needed: 2 }));
    await isWhole(page);
    await page.getByRole('link', { name: t('eligibility.letter.title') }).click();
    await page.getByLabel(t('eligibility.letter.code')).fill(letter);
    await page.getByLabel(t('eligibility.details.roll-number')).fill('ab1');
    await press(page, t('eligibility.continue'));
    expect(await textOf(page)).toContain(t('eligibility.proved'));
    await ballotIsThere(page);
  });

  it('count up: the first leads back to the others, with what is done', async () => {
    const { vote } = await voteOfOne();
    const settings = { letter: true, smsCode: true, email: false, needed: 2 } as const;
    await proving.set(vote.processId, settings);
    await site.rooms.sql(
      `update voter_roll_entry set phone = '+447700900123' where process_id = ?`,
      [vote.processId],
    );
    const letter = (await proving.letters(vote.processId)).get('AB1') ?? '';
    const other = `somebody@${vote.slug}.example`;
    const page = await (await site.visitor(other, phone)).newPage();
    await page.goto(at('proveByLetter', vote));
    await page.getByLabel(t('eligibility.letter.code')).fill(letter);
    await page.getByLabel(t('eligibility.details.roll-number')).fill('AB1');
    await press(page, t('eligibility.continue'));
    await heading(page, t('eligibility.title'));
    expect(await textOf(page)).toContain(t('eligibility.shown', { shown: 1, needed: 2 }));
    expect(await page.getByText(t('eligibility.done'), { exact: true }).count()).toBe(1);
    await isWhole(page);
    const prover = await proving.account(other);
    const code = await proving.sentCode(prover, vote.processId, 'sms', 'AB1');
    await page.goto(at('enterContactCode', vote));
    await page.getByLabel(t('eligibility.enter.code')).fill(code);
    await press(page, t('eligibility.continue'));
    await ballotIsThere(page);
  });
});

describe('somebody who has shown enough without a last step', () => {
  it('finishes by a button, and comes to the ballot', async () => {
    const { vote, email } = await voteOfOne();
    const settings = { letter: true, smsCode: true, email: false, needed: 2 } as const;
    await proving.set(vote.processId, settings);
    const letter = (await proving.letters(vote.processId)).get('AB1') ?? '';
    const prover = await proving.account(email);
    await proving.byLetter(prover, vote.processId, letter, 'AB1');
    await proving.set(vote.processId, { ...settings, email: true });
    const page = await (await site.visitor(email, phone)).newPage();
    await page.goto(at('proveEligibility', vote));
    expect(await text(page)).toContain(t('eligibility.is-enough'));
    await isWhole(page);
    await press(page, t('eligibility.to-ballot'));
    await ballotIsThere(page);
  });
});

describe('the least age of a vote', () => {
  it('is confirmed once, before the ballot, in Welsh, on a phone, without JavaScript', async () => {
    const { vote, email } = await voteOfOne();
    await proving.set(vote.processId, { minimumAge: 16 });
    const page = await (await site.visitor(email, phone)).newPage();
    await page.goto(at('process', vote));
    expect(await text(page)).toContain('16 oed neu’n hŷn');
    await page.goto(at('ballot', vote));
    await says(page, vote, 'voting.age.title', 16);
    await press(page, t('voting.ballot.continue'));
    expect(await text(page)).toContain(t('errors.voting.age-not-confirmed', { age: 16 }));
    await page.getByRole('checkbox').check();
    await press(page, t('voting.ballot.continue'));
    await ballotIsThere(page);
    expect(page.url()).toContain(at('ballot', vote));
    await page.locator('#choice-1').check();
    await press(page, t('voting.ballot.continue'));
    await press(page, t('voting.ballot.cast'));
    await heading(page, t('voting.receipt.title'));
    // Raised meanwhile: who comes back is asked again, and nothing is cast before.
    await proving.set(vote.processId, { minimumAge: 18 });
    await page.goto(at('ballot', vote));
    await says(page, vote, 'voting.age.title', 18);
  });

  it('stands in what people declare, and on the page that tells the ways', async () => {
    const { vote } = await voteOfOne();
    await proving.set(vote.processId, { declaration: true, minimumAge: 16 });
    const page = await (await site.visitor(`new@${vote.slug}.example`, phone)).newPage();
    await page.goto(at('proveEligibility', vote));
    expect(await text(page)).toContain('16 oed neu’n hŷn');
    await page.getByRole('link', { name: t('eligibility.declaration.title') }).click();
    expect(await text(page)).toContain('rwy’n 16 oed neu’n hŷn');
    await page.getByLabel(t('eligibility.details.name')).fill('Ann Jones');
    await page.getByLabel(t('eligibility.details.postcode')).fill('LL13 8AA');
    await page.getByRole('checkbox').check();
    await press(page, t('eligibility.declaration.go'));
    await ballotIsThere(page);
  });

  it('is confirmed to the officer who gives out a paper', async () => {
    const { vote, email } = await voteOfOne();
    await proving.set(vote.processId, { minimumAge: 16 });
    const officer = await officerOf(vote);
    await officer.goto(at('paperBallots', vote));
    await officer.getByLabel(t('returning.voids.find.label')).fill(email);
    await press(officer, t('returning.voids.find.button'));
    await press(officer, t('paper.issue.button'));
    expect(await text(officer)).toContain(t('errors.voting.age-not-confirmed', { age: 16 }));
    await isWhole(officer);
    await officer.evaluate(`document.querySelector('[name=age]').setAttribute('value', '0')`);
    await officer.getByRole('checkbox').check();
    await press(officer, t('paper.issue.button'));
    expect(await text(officer)).toContain(t('errors.eligibility.minimum-age'));
    await officer.getByRole('checkbox').check();
    await press(officer, t('paper.issue.button'));
    expect(await textOf(officer)).toContain(t('paper.issue.done'));
  });
});

describe('an officer who helps somebody to vote', () => {
  it('takes their word on their age, asks in which areas, and is told how many more', async () => {
    const { vote, email } = await voteOfOne({
      ...{ areas: ['caia', 'llay', 'gwersyllt'], costs: [500_00, 600_00, 700_00] },
      ...{ maxChoices: null, kind: 'knapsack' },
      settings: { areasOf: 'home', otherAreas: 1, assistedPerHelper: 12 },
    });
    await proving.set(vote.processId, { minimumAge: 16 });
    const page = await officerOf(vote);
    await page.goto(at('assist', vote));
    expect(await text(page)).toContain(t('voting.assist.so-far', { helped: 0, most: 12 }));
    await page.getByLabel(t('voting.assist.search')).fill('Jones');
    await press(page, t('voting.assist.find'));
    await isWhole(page);
    await press(page, t('voting.assist.start'));
    await says(page, vote, 'voting.age.title-for', 16);
    expect(await text(page)).toContain('Siân Jones');
    // Known by number alone.
    await site.rooms.sql(
      'update voter_roll_entry set name = null, email = null where process_id = ?',
      [vote.processId],
    );
    await press(page, t('voting.ballot.continue'));
    expect(await text(page)).toContain('Mae AB1 yn dweud');
    await site.rooms.sql('update voter_roll_entry set email = ? where process_id = ?', [
      ...[email, vote.processId],
    ]);
    await page.getByRole('checkbox').check();
    await press(page, t('voting.ballot.continue'));
    await heading(page, t('voting.areas.title'));
    expect(await text(page)).toContain('caia (cy)');
    await isWhole(page);
    await page.getByLabel('llay (cy)').check();
    await press(page, t('voting.ballot.continue'));
    await ballotIsThere(page);
    expect(await page.locator('#choice-3').count()).toBe(0);
    for (const code of ['1', '2']) await page.locator(`#choice-${code}`).check();
    await press(page, t('voting.ballot.continue'));
    await heading(page, t('voting.check.title'));
    await page.getByLabel(t('voting.assist.helper')).fill('Mair Helpu');
    await page.getByLabel(t('voting.assist.confirm')).check();
    await press(page, t('voting.ballot.cast'));
    await heading(page, t('voting.assist.cast'));
    const [word] = await site.rooms.sql<{ channel: string; asked: string }>(
      `select w.channel, a.email as asked from roll.age_word w join account a on a.id = w.officer_id
       join voter_roll_entry e on e.id = w.entry_id where e.email = ?`,
      [email],
    );
    expect(word).toEqual({ channel: 'assisted', asked: `officer@${vote.slug}.example` });
    await page.getByRole('link', { name: t('voting.assist.next') }).click();
    expect(await text(page)).toContain(t('voting.assist.so-far', { helped: 1, most: 12 }));
  });
});

describe('the page that asks for the age', () => {
  it('is in order for whoever cannot see it, in English', async () => {
    const { vote, email } = await voteOfOne();
    await proving.set(vote.processId, { minimumAge: 16 });
    const page = await (await site.visitor(email)).newPage();
    await page.goto(at('ballot', vote, 'en'));
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('main').getByRole('button').click();
    await page.locator('.govuk-error-summary').waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });
});

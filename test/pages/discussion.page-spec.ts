import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { languages, type Language } from '#platform';
import { commentPace } from '#proposals';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import type { TalkedAbout } from '../support/talked-about.js';
import { overflow } from './seen-page.js';
import { Talking } from './talking-stage.js';
import { words } from './words.js';

const resident = 'resident@example.org';
let site: Site;
let talking: Talking;
let idea: TalkedAbout;

beforeAll(async () => {
  site = await openSite();
  talking = new Talking(site.rooms);
});

beforeEach(async () => {
  idea = await talking.proposal();
});

afterAll(async () => {
  await site.stop();
});

const withoutScripts: BrowserContextOptions = { javaScriptEnabled: false };

const paramsOf = ({ slug, number }: TalkedAbout, language: Language) => ({
  process: language === 'cy' ? `${slug}-cy` : slug,
  number,
});
const pathOf = (language: Language, about = idea) =>
  pathTo('proposal', language, paramsOf(about, language));
const formOf = (language: Language, about = idea) =>
  pathTo('comment', language, paramsOf(about, language));

async function opened(
  who: string | null,
  path: string,
  options: BrowserContextOptions = withoutScripts,
): Promise<Page> {
  const page = await (await site.visitor(who, options)).newPage();
  await page.goto(path);
  return page;
}

const press = async (page: Page, name: string) => page.getByRole('button', { name }).click();
const textIn = async (page: Page, selector: string) =>
  (await page.locator(selector).innerText()).replace(/\s+/g, ' ');

async function supportersOf({ proposalId }: TalkedAbout): Promise<number | undefined> {
  const [row] = await site.rooms.sql<{ n: number }>(
    'select support_count as n from proposal where id = ?',
    [proposalId],
  );
  return row?.n;
}

describe.each(languages)('without scripts, in %s', (language) => {
  const t = words.in(language);

  it('one press supports, another undoes it, and both lead back to the same place', async () => {
    const page = await opened(resident, pathOf(language));
    expect(await textIn(page, '#support')).toContain(t('discussion.support.count', { count: 0 }));
    await press(page, t('discussion.support.press'));
    expect(new URL(page.url()).hash).toBe('#support');
    expect(await textIn(page, '#support')).toContain(t('discussion.support.yours'));
    expect(await textIn(page, '#support')).toContain(t('discussion.support.count', { count: 1 }));
    expect(await supportersOf(idea)).toBe(1);
    await press(page, t('discussion.support.undo'));
    expect(await supportersOf(idea)).toBe(0);
    expect(await page.getByRole('button', { name: t('discussion.support.press') }).count()).toBe(1);
  });

  it('only who asks to be told follows, and can stop', async () => {
    const page = await opened(resident, pathOf(language));
    await page.getByLabel(t('discussion.follow.tell-me')).check();
    await press(page, t('discussion.support.press'));
    expect(await textIn(page, '#support')).toContain(t('discussion.follow.yours'));
    await press(page, t('discussion.follow.undo'));
    expect(await textIn(page, '#support')).not.toContain(t('discussion.follow.yours'));
    await press(page, t('discussion.follow.press'));
    expect(await textIn(page, '#support')).toContain(t('discussion.follow.yours'));
  });

  it('whoever is signed out reads how many support it, and is shown to sign in', async () => {
    const page = await opened(null, pathOf(language));
    await page.getByRole('button', { name: t('discussion.support.sign-in') }).click();
    expect(new URL(page.url()).searchParams.get('returnTo')).toBe(pathOf(language));
  });

  it('a comment is written, found useful, answered and taken back', async () => {
    const page = await opened(resident, pathOf(language));
    await page.getByRole('button', { name: t('discussion.write.question') }).click();
    expect(await page.getByLabel(t('discussion.form.stances.question')).isChecked()).toBe(true);
    await page
      .getByLabel(t('discussion.form.words'), { exact: true })
      .fill('Pwy fydd yn ei chynnal hi wedyn?');
    await page.locator('[name=authorName]').fill('Siân Ŵyn');
    await press(page, t('discussion.form.send'));
    expect(new URL(page.url()).hash).toMatch(/^#comment-/);
    expect(await textIn(page, '.discussion__column--question')).toContain('Pwy fydd yn ei chynnal');
    expect(await textIn(page, '.discussion__column--question')).toContain(
      t('discussion.answered.not-yet'),
    );

    const other = await opened('other@example.org', pathOf(language));
    await press(other, t('discussion.useful.press'));
    expect(await textIn(other, '.comment__useful')).toContain('1');
    await press(other, t('discussion.useful.press'));
    expect(await textIn(other, '.comment__useful')).not.toContain('1');
    await other.locator('.comment__link').first().click();
    expect(await textIn(other, '.comment-quoted')).toContain('Pwy fydd yn ei chynnal');
    await other
      .getByLabel(t('discussion.form.words'), { exact: true })
      .fill('Bydd y cyngor cymuned yn gwneud.');
    await other.locator('[name=authorName]').fill('Tom');
    await press(other, t('discussion.form.send'));
    expect(await textIn(other, '.comment__answers')).toContain('Bydd y cyngor cymuned');
    expect(await textIn(other, '.comment__answered')).toBe(t('discussion.answered.yes'));

    await page.reload();
    await page.getByText(t('discussion.take-back.title'), { exact: true }).click();
    await press(page, t('discussion.take-back.press'));
    expect(await textIn(page, '.comment__gone')).toBe(t('discussion.gone.withdrawn'));
    expect(await textIn(page, '.comment__answers')).toContain('Bydd y cyngor cymuned');
  });

  it('a refused comment keeps what was typed, also into the other language', async () => {
    const page = await opened(resident, formOf(language));
    await page.locator('[name=body]').fill('Rhy fyr.');
    await press(page, t('discussion.form.send'));
    expect(await textIn(page, '.govuk-error-summary')).toContain(
      t('errors.discussion.body-length'),
    );
    expect(await textIn(page, '.govuk-error-summary')).toContain(
      t('errors.discussion.stance-needed'),
    );
    expect(await page.locator('[name=body]').inputValue()).toBe('Rhy fyr.');
    await page.locator('.language-switch').click();
    await page.locator(`html[lang=${language === 'cy' ? 'en' : 'cy'}]`).waitFor();
    expect(await page.locator('[name=body]').inputValue()).toBe('Rhy fyr.');
  });

  it('a proposal that is closed says so, and keeps what was typed', async () => {
    const page = await opened(resident, formOf(language));
    const body = 'Ysgrifennais hyn yn rhy hwyr, mae’n debyg.';
    await page.getByLabel(t('discussion.form.stances.for')).check();
    await page.locator('[name=body]').fill(body);
    await page.locator('[name=authorName]').fill('Siân');
    await site.rooms.sql(`update proposal set state = 'withdrawn' where id = ?`, [idea.proposalId]);
    await press(page, t('discussion.form.send'));
    expect(await textIn(page, '.govuk-error-summary')).toContain(
      t('errors.discussion.comments-withdrawn'),
    );
    expect(await page.locator('[name=body]').inputValue()).toBe(body);
    await page.goto(pathOf(language));
    expect(await textIn(page, '#support')).toContain(t('errors.discussion.support-withdrawn'));
    expect(await page.getByRole('button', { name: t('discussion.write.for') }).count()).toBe(0);
  });

  it('one that was hidden shows the words to their author, and nothing of itself', async () => {
    const page = await opened(resident, formOf(language));
    const body = 'Ysgrifennais hyn tra oedd yno i’w weld.';
    await page.getByLabel(t('discussion.form.stances.for')).check();
    await page.locator('[name=body]').fill(body);
    await page.locator('[name=authorName]').fill('Siân');
    await site.rooms.sql('update proposal set hidden_at = now() where id = ?', [idea.proposalId]);
    await press(page, t('discussion.form.send'));
    expect(await textIn(page, '.govuk-error-summary')).toContain(
      t('errors.discussion.comments-gone'),
    );
    expect(await page.locator('[name=body]').inputValue()).toBe(body);
    expect(await page.content()).not.toContain('Gardd i bawb');
  });

  it('whoever was signed out meanwhile keeps what they wrote', async () => {
    const page = await opened('gone@example.org', formOf(language));
    const body = 'Cymerodd hyn amser hir i’w ysgrifennu.';
    await page.getByLabel(t('discussion.form.stances.against')).check();
    await page.locator('[name=body]').fill(body);
    await page.locator('[name=authorName]').fill('Siân');
    await page.context().clearCookies({ name: 'cyfran-session' });
    await press(page, t('discussion.form.send'));
    expect(await textIn(page, '.govuk-error-summary')).toContain(
      t('errors.discussion.sign-in-to-comment'),
    );
    expect(await page.locator('[name=body]').inputValue()).toBe(body);
  });

  it('an officer answers for the organisation, in both languages, under its name', async () => {
    const address = `officer-${language}@example.org`;
    const officer = await talking.officer(address, idea);
    const question = await talking.say(officer, idea, { stance: 'question' });
    const page = await opened(address, pathOf(language));
    await page.locator(`#comment-${question} .comment__link`).last().click();
    const [cy, en] = [
      'Bydd ar agor bob dydd o’r wythnos.',
      'It will be open every day of the week.',
    ];
    const own = language === 'cy' ? cy : en;
    await page.locator('[name=body]').fill(own);
    await press(page, t('discussion.form.send'));
    expect(await textIn(page, '.govuk-error-summary')).toContain(
      t('errors.discussion.translation-length'),
    );
    await page.locator('[name=translation]').fill(language === 'cy' ? en : cy);
    await press(page, t('discussion.form.send'));
    const organisation = language === 'cy' ? 'Council (cy)' : 'Council';
    expect(await textIn(page, '.comment__answers')).toContain(organisation);
    expect(await textIn(page, '.comment__answers')).toContain(own);
    expect(await textIn(page, '.comment__answered')).toBe(
      t('discussion.answered.officially', { organisation }),
    );
  });
});

describe('a discussion', () => {
  it('keeps hostile words as words, each in its own language', async () => {
    const author = await talking.called('hostile@example.org');
    const body =
      '<img src=x onerror="document.title=1"> **bold** [x](javascript:alert(1)) \u202Eevil\u202C 🧨 {{ 7*7 }}';
    await talking.say(author, idea, { body, authorName: '</strong>\u202Ekcab', language: 'en' });
    const page = await opened(null, pathOf('cy'), {});
    expect(await page.locator('.comment__words').innerText()).toBe(body);
    expect(await page.locator('.comment__words').getAttribute('lang')).toBe('en');
    expect(await page.locator('.comment img, .comment script').count()).toBe(0);
    expect(await page.title()).not.toBe('1');
  });

  it('fits a telephone, whatever was written', async () => {
    const author = await talking.called('long@example.org');
    await talking.say(author, idea, { body: 'ŵ'.repeat(2000), authorName: 'Ll'.repeat(30) });
    const page = await opened(resident, pathOf('cy'), { viewport: { width: 320, height: 800 } });
    expect(await overflow(page)).toBe(0);
    await page.goto(formOf('en'));
    expect(await overflow(page)).toBe(0);
  });

  it('can be joined by keyboard alone', async () => {
    const page = await opened(resident, pathOf('en'));
    await page.getByRole('button', { name: 'Support this proposal' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('You support this proposal.').waitFor();
    // The browser puts the focus where it was led back to, and would take it from what comes next.
    await page.locator('#support:focus').waitFor();
    await page.getByRole('button', { name: 'Ask a question' }).focus();
    await page.keyboard.press('Enter');
    // The whole form: a key finds no button in half of one.
    await page.locator('[name=body]').waitFor();
    await page.locator('[name=body]').focus();
    await page.keyboard.type('Where would the water for it come from?');
    await page.locator('[name=authorName]').focus();
    await page.keyboard.type('Tom');
    await page.keyboard.press('Enter');
    await page.getByText('Where would the water for it come from?').waitFor();
    expect(new URL(page.url()).hash).toMatch(/^#comment-/);
  });

  it('asks one person to wait who says very much, and keeps the words', async () => {
    const author = await talking.called('hasty@example.org');
    for (let times = 0; times < commentPace.most; times += 1) await talking.say(author, idea);
    const page = await opened('hasty@example.org', `${formOf('en')}?stance=for`);
    await page.locator('[name=body]').fill('And one more thing that I have to say.');
    await press(page, 'Send');
    expect(await textIn(page, '.govuk-error-summary')).toContain('10 comments within 10 minutes');
    expect(await page.locator('[name=body]').inputValue()).toContain('one more thing');
  });

  it('turns the page of one column and leaves the others where they are', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, async () => talking.somebody()));
    for (const one of people)
      for (let times = 0; times < 9; times += 1)
        await talking.say(one, idea, { stance: times % 2 ? 'against' : 'for' });
    const page = await opened(null, pathOf('en'));
    const shown = async (stance: string) =>
      page.locator(`.discussion__column--${stance} > .comment`).count();
    expect([await shown('for'), await shown('against')]).toEqual([20, 20]);
    await page.locator('.discussion__column--for').getByText('Next').click();
    expect([await shown('for'), await shown('against')]).toEqual([5, 20]);
    expect(new URL(page.url()).hash).toBe('#column-for');
  });

  it('fills in nobody’s name for whoever proposed without one', async () => {
    const nameOf = async () =>
      (await opened(idea.authorEmail, formOf('en'))).locator('[name=authorName]').inputValue();
    expect(await nameOf()).toBe('Awdur');
    await site.rooms.sql('update proposal set anonymous = true where id = ?', [idea.proposalId]);
    expect(await nameOf()).toBe('');
  });

  it('shows a waiting comment to its author alone', async () => {
    const careful = await talking.proposal({ intake: { moderation: 'before' } });
    await talking.say(await talking.called(resident), careful);
    const own = await opened(resident, pathOf('en', careful));
    expect(await textIn(own, '.comment')).toContain('Waiting: only you can see it');
    const other = await opened('other@example.org', pathOf('en', careful));
    expect(await other.locator('.comment').count()).toBe(0);
  });
});

describe('a link that is shared', () => {
  it('brings its title, its words, its language and its picture', async () => {
    const page = await opened(null, pathOf('cy'));
    const meta = async (property: string) =>
      page.locator(`meta[property="${property}"]`).getAttribute('content');
    expect(await meta('og:title')).toBe('Gardd i bawb');
    expect(await meta('og:locale')).toBe('cy_GB');
    expect(await meta('og:url')).toBe(site.address + pathOf('cy'));
    const image = await page.request.get((await meta('og:image')) ?? '');
    expect([image.status(), image.headers()['content-type']]).toEqual([200, 'image/png']);
  });

  it('can be copied and mailed, and tells nobody who did', async () => {
    const page = await opened(null, pathOf('en'));
    await page.getByText('Share', { exact: true }).click();
    expect(await page.getByLabel('Address to copy').inputValue()).toBe(site.address + pathOf('en'));
    const mail = await page.getByRole('link', { name: 'Send by email' }).getAttribute('href');
    expect(decodeURIComponent(mail ?? '')).toContain(`Gardd i bawb\n${site.address}`);
    const elsewhere = '#support a[href^="http"], script[src^="http"], img[src^="http"]';
    expect(await page.locator(elsewhere).count()).toBe(0);
  });
});

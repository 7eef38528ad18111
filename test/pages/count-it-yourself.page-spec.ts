import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { countEqualShares, countScottishStv, readBlt, readPabulibProfile } from '#counting';
import { formatMoney, type Language } from '#platform';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { waitUntil } from '../support/wait-until.js';
import { axeFaults, consoleErrors, overflow, strayMarks, textOf } from './seen-page.js';
import { countedVote } from './stage.js';
import { words } from './words.js';

const cases = 'libs/counting/cases';
const wieliczka = `${cases}/Poland_Wieliczka_2023_Green_Budget.pb`;
const shetland = `${cases}/shetland_2022_ward5.blt`;
const languages = ['cy', 'en'] as const;

let site: Site;

beforeAll(async () => {
  site = await openSite();
});

afterAll(async () => {
  await site.stop();
});

/** The page as somebody has it who has just come, ready to take a file. */
async function atThePage(
  language: Language,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; errors: readonly string[] }> {
  const page = await (await site.visitor(null, options)).newPage();
  const errors = consoleErrors(page);
  await page.goto(pathTo('countItYourself', language));
  // Hidden until the script takes files.
  await page.locator('form[data-counter]').waitFor();
  return { page, errors };
}

interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

async function give(page: Page, file: string | GivenFile): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file);
}

/** Reads the file, ticks just these rules, counts, and waits for the result to have the focus. */
async function count(page: Page, file: string | GivenFile, rules: readonly string[]) {
  await give(page, file);
  await page.locator('[data-hash]').waitFor();
  for (const box of await page.locator('input[name=rule]').all()) {
    const wanted = rules.includes((await box.getAttribute('value')) ?? '');
    await box.setChecked(wanted);
  }
  await page.locator('[data-counter-count]').click();
  await page.locator('.counter__results h2:focus').waitFor();
}

const text = (name: string, content: string): GivenFile => ({
  ...{ name, mimeType: 'text/plain' },
  buffer: Buffer.from(content),
});

async function election(path: string) {
  return readPabulibProfile([await readFile(path, 'utf8')]);
}

/** The data that the page offers to download. */
async function downloaded(page: Page): Promise<{ ballotsHash: string; counts: Count[] }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('a[download]').last().click(),
  ]);
  return JSON.parse(await readFile(await download.path(), 'utf8')) as never;
}

interface Count {
  readonly rule: string;
  readonly result: { readonly winners?: string[]; readonly elected?: string[] };
}

describe('without its script', () => {
  it.each(languages)('the page says how to count with the command, in %s', async (language) => {
    const t = words.in(language);
    const context = await site.visitor(null, { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(pathTo('countItYourself', language));
    await page.getByRole('heading', { name: t('counter.without.title') }).waitFor();
    expect(await page.locator('form[data-counter]').isVisible()).toBe(false);
    expect(await page.locator('#command').innerText()).toContain('bin/cyfran count');
  });
});

describe('a file with a budget', () => {
  it.each([
    ['cy', 320],
    ['en', 1200],
  ] as const)('is read, counted and explained, in %s', async (language, width) => {
    const t = words.in(language);
    const { page, errors } = await atThePage(language, { viewport: { width, height: 900 } });
    await count(page, wieliczka, ['equal-shares']);
    const { profile } = await election(wieliczka);
    const { winners, spent } = countEqualShares(profile, { completion: 'none' });

    const results = page.locator('.counter__results');
    expect(await results.locator('.result-row:not(.result-row--not-funded)').count()).toBe(
      winners.length,
    );
    expect(await results.locator('.result-row').count()).toBe(profile.projects.length);
    expect(await results.locator('.counter__round').count()).toBe(winners.length);
    const sum = { projects: String(winners.length), spent: formatMoney(spent, language, 'PLN') };
    const funds = t('counting.compare.funds', { count: winners.length, ...sum });
    expect(await results.locator('.lead').last().textContent()).toContain(funds);
    expect(await results.locator('[lang=pl]').count()).toBeGreaterThan(profile.projects.length);
    expect(strayMarks(await textOf(page))).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await axeFaults(page)).toEqual([]);
    expect(errors).toEqual([]);

    const data = await downloaded(page);
    expect(data.counts.map(({ result }) => result.winners)).toEqual([winners]);
    expect(data.ballotsHash).toBe(await page.locator('[data-hash]').getAttribute('data-hash'));
  });

  it('can be compared with a published fingerprint', async () => {
    const t = words.in('en');
    const { page } = await atThePage('en');
    await give(page, wieliczka);
    const hash = (await page.locator('[data-hash]').getAttribute('data-hash')) ?? '';
    const field = page.getByLabel(t('counter.read.published'));
    await field.fill(` ${hash.toUpperCase().replace(/(.{4})/g, '$1 ')}`);
    await page.getByText(t('counter.read.same')).waitFor();
    await field.fill(hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')));
    await page.getByText(t('counter.read.different')).waitFor();
  });

  it('is counted by several rules at once, which are set side by side', async () => {
    const { page, errors } = await atThePage('en', { colorScheme: 'dark' });
    await count(page, wieliczka, ['greedy', 'equal-shares', 'phragmen']);
    const compared = page.locator('#compared');
    expect(await compared.locator('.counter__bar').count()).toBe(3);
    expect(await compared.locator('table').last().locator('tbody tr').count()).toBe(64);
    expect(await page.locator('.counter__count').count()).toBe(3);
    expect(await axeFaults(page)).toEqual([]);
    expect(errors).toEqual([]);
    const data = await downloaded(page);
    expect(data.counts.map(({ rule }) => rule)).toEqual(['greedy', 'equal-shares', 'phragmen']);
  });
});

describe('a vote of this site', () => {
  it.each(languages)('is counted again from its result, in %s', async (language) => {
    const t = words.in(language);
    const { slug } = await countedVote(site.rooms);
    const page = await (await site.visitor(null)).newPage();
    const errors = consoleErrors(page);
    const process = language === 'cy' ? `${slug}-cy` : slug;
    await page.goto(pathTo('result', language, { process }));
    await page.getByRole('button', { name: t('counter.link') }).click();
    await page.getByText(t('counter.read.same')).waitFor();
    await page.locator('[data-counter-count]').click();
    await page.locator('.counter__results h2:focus').waitFor();
    expect(errors).toEqual([]);
  });
});

describe('a file of ranked ballots', () => {
  it.each(languages)('is counted round by round, in %s', async (language) => {
    const { page, errors } = await atThePage(language);
    await count(page, shetland, ['stv-scottish', 'schulze']);
    const { profile } = await readBlt([await readFile(shetland, 'utf8')]);
    const { elected, rounds } = countScottishStv(profile);
    const first = page.locator('.counter__count').first();
    expect(await first.locator('.counter__round').count()).toBe(rounds.length);
    expect(await first.locator('.result-row').count()).toBe(profile.candidates.length);
    expect(strayMarks(await textOf(page))).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
    expect(errors).toEqual([]);
    const data = await downloaded(page);
    expect(data.counts[0]?.result.elected).toEqual(elected);
  });

  it('stops for people at a tie, when that is wished', async () => {
    const t = words.in('en');
    const { page } = await atThePage('en');
    await give(page, text('tie.blt', '2 1\n1 1 0\n1 2 0\n0\n"Ann"\n"Bo"\n"A tie"\n'));
    await page.getByText(t('counter.rules.settings')).click();
    await page.getByLabel(t('counter.rules.ties')).selectOption('stop');
    await page.locator('[data-counter-count]').click();
    const summary = page.locator('.govuk-error-summary:focus');
    await summary.waitFor();
    expect(await summary.innerText()).toMatch(/Ann, Bo/);
  });
});

describe('nothing', () => {
  it('leaves the browser: a count needs no network at all', async () => {
    const { page, errors } = await atThePage('en');
    // What has read a file has loaded all its parts.
    await give(page, shetland);
    await page.locator('[data-hash]').waitFor();
    const requests: string[] = [];
    page.on('request', (request) => {
      // What the page makes in memory for itself is no request.
      if (!request.url().startsWith('blob:')) requests.push(request.url());
    });
    await page.context().setOffline(true);
    await count(page, wieliczka, ['equal-shares', 'greedy']);
    await count(page, shetland, ['stv-meek']);
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('in a file is taken for markup', async () => {
    const { page, errors } = await atThePage('en');
    const name = '<img src=/none onerror=alert(1)><b id=hurt>';
    await count(page, text('x.blt', `2 1\n2 1 0\n1 2 0\n0\n"${name}"\n"Bo"\n"${name}"\n`), ['irv']);
    expect(await page.locator('#hurt, img[src="/none"]').count()).toBe(0);
    expect(await page.locator('.result-row__name').first().innerText()).toBe(name);
    expect(errors).toEqual([]);
  });
});

describe('a file that cannot be counted', () => {
  const faults = [
    ['an empty one', text('x.pb', ''), 'counter.problem.empty'],
    ['one of another kind', text('x.docx', 'PK'), 'counter.problem.wrong-kind'],
    ['one that breaks off', text('x.pb', 'META\nkey;value\nbudget;9\n'), null],
    ['one that is no text', text('x.blt', '\u0000\u0001'), 'counting.format.control-character'],
  ] as const;

  it.each(languages.flatMap((language) => faults.map((fault) => [language, ...fault] as const)))(
    'is refused in words, with the focus on them, in %s: %s',
    async (language, _name, file, key) => {
      const t = words.in(language);
      const { page, errors } = await atThePage(language);
      await give(page, file);
      const summary = page.locator('.govuk-error-summary:focus');
      await summary.waitFor();
      const said = await summary.innerText();
      if (key === null) expect(said).toContain(t('counting.format.missing-section'));
      else expect(said).toContain(t(key));
      if (key === null) {
        const at = new RegExp(t('counting.format.at', { line: '\\d+', column: '\\d+' }));
        expect(said).toMatch(at);
      }
      expect(await page.title()).toMatch(new RegExp(`^${t('counter.problem.prefix')}`));
      expect(await axeFaults(page)).toEqual([]);
      expect(errors).toEqual([]);
      // Another one then counts as if nothing had been.
      await count(page, shetland, ['stv-scottish']);
      expect(await page.locator('.govuk-error-summary').count()).toBe(0);
    },
  );

  it('is asked for when there is none, and so is a rule', async () => {
    const t = words.in('en');
    const { page } = await atThePage('en');
    await give(page, shetland);
    await page.locator('[data-hash]').waitFor();
    for (const box of await page.locator('input[name=rule]').all()) await box.setChecked(false);
    await page.locator('[data-counter-count]').click();
    await page.locator('.govuk-error-summary:focus').waitFor();
    await page.getByRole('link', { name: t('counter.problem.no-rule') }).click();
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('rule-1');
  });
});

describe('a long count', () => {
  it('shows that it is under way, is stopped by its button, and can be begun again', async () => {
    const t = words.in('en');
    const { page, errors } = await atThePage('en');
    await give(page, text('slow.pb', slowVote()));
    await page.locator('[data-hash]').waitFor();
    for (const box of await page.locator('input[name=rule]').all()) await box.setChecked(true);
    await stopAtOnce(page);
    await waitUntil('the word that it was stopped', async () => {
      const status = await page.locator('[data-counter-status]').textContent();
      return status === t('counter.progress.cancelled');
    });
    expect(await page.locator('.counter__results').count()).toBe(0);

    for (const box of await page.locator('input[name=rule]').all()) await box.setChecked(false);
    await page.locator('input[name=rule][value=greedy]').check();
    await page.locator('[data-counter-count]').click();
    await page.locator('.counter__results h2:focus').waitFor();
    expect(await page.locator('.counter__count').count()).toBe(1);
    expect(errors).toEqual([]);
  });
});

/**
 * Begins the count and presses its stop as soon as the progress can be seen. In the page itself: on a
 * busy machine a whole count may pass between two words to the browser.
 */
async function stopAtOnce(page: Page): Promise<void> {
  const stop = JSON.stringify(words.in('en')('counter.progress.cancel'));
  await page.evaluate(`new Promise((resolve) => {
    const buttons = () => Array.from(document.querySelectorAll('button'));
    const look = () => {
      const found = buttons().find(({ textContent }) => textContent.trim() === ${stop});
      const bar = document.querySelector('[role=progressbar], progress');
      if (!found?.checkVisibility() || !bar?.checkVisibility()) return requestAnimationFrame(look);
      found.click();
      resolve();
    };
    document.querySelector('[data-counter-count]').click();
    look();
  })`);
}

/** Many projects, and no two ballots alike: every rule has much to do. */
function slowVote(): string {
  const projects = Array.from({ length: 150 }, (_one, at) => at + 1);
  const isChosen = (ballot: number, project: number) =>
    (Math.imul(ballot + 1, 2_654_435_761) ^ Math.imul(project, 40_503_001)) >>> 16 < 6_000;
  const ballots = Array.from({ length: 30_000 }, (_one, at) =>
    projects.filter((project) => isChosen(at, project)),
  ).filter(({ length }) => length > 0);
  return [
    ...['META', 'key;value', 'description;slow', 'country;Wales', 'unit;Wrexham'],
    ...['instance;1', `num_projects;${projects.length}`, `num_votes;${ballots.length}`],
    ...['budget;1000003', 'vote_type;approval', 'rule;equalshares'],
    ...['date_begin;1', 'date_end;2', 'PROJECTS', 'project_id;cost;name'],
    ...projects.map((project) => `${project};${10_007 + project * 131};Project ${project}`),
    ...['VOTES', 'voter_id;vote'],
    ...ballots.map((ballot, at) => `${at};${ballot.join(',')}`),
    '',
  ].join('\n');
}

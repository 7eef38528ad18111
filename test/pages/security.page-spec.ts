import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { openVote, type OpenVote } from '../support/vote.js';
import { consoleErrors } from './seen-page.js';
import { draft } from './stage.js';
import { words } from './words.js';

const languages = ['cy', 'en'] as const;
let site: Site;
let vote: OpenVote;

beforeAll(async () => {
  site = await openSite();
  vote = await openVote(site.rooms);
  await draft(site.rooms, vote.organisationId, 'drafft');
});

afterAll(async () => {
  await site.stop();
});

const voter = () => vote.voters[0]?.email ?? null;
async function pageOf(email: string | null): Promise<Page> {
  return (await site.visitor(email)).newPage();
}

describe('what every answer carries', () => {
  it.each(['/en', '/cy/dim-byd', '/api/v1/processes', '/en/sign-in'])(
    'keeps browsers strict: %s',
    async (path) => {
      const { headers } = await fetch(site.address + path);
      const policy = headers.get('content-security-policy') ?? '';
      const directives = new Map(
        policy.split(';').map((one) => {
          const [name = '', ...sources] = one.trim().split(/\s+/);
          return [name, sources.join(' ')];
        }),
      );
      expect(policy).not.toMatch(/unsafe-|\*|https?:/);
      expect(directives.get('default-src')).toBe("'none'");
      expect(directives.get('script-src')).toMatch(/^'self'/);
      expect(directives.get('frame-ancestors')).toBe("'none'");
      expect(directives.get('base-uri')).toBe("'none'");
      expect(directives.get('form-action')).toBe("'self'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('lets no shared browser keep a page', async () => {
    const { headers } = await fetch(`${site.address}/en/sign-in`);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('stops a script that found its way into a page', async () => {
    const page = await pageOf(null);
    await page.goto('/en');
    // Its picture is not there: what it would do about that is done once this has been told.
    await page.evaluate(`new Promise((resolve) => {
      const script = document.createElement('script');
      script.textContent = 'document.documentElement.dataset.hurt = "yes"';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<img src="/none" onerror="document.documentElement.dataset.hurt = 1">');
      document.querySelector('img[src="/none"]').addEventListener('error', () => resolve());
    })`);
    expect(await page.locator('html').getAttribute('data-hurt')).toBeNull();
  });

  it('shows what somebody typed as words, never as markup', async () => {
    const page = await pageOf(null);
    const errors = consoleErrors(page);
    const typed = '"><script>alert(1)</script><b id="hurt">';
    const path = pathTo('proposals', 'en', { process: vote.slug });
    await page.goto(`${path}?q=${encodeURIComponent(typed)}`);
    expect(await page.locator('#hurt').count()).toBe(0);
    expect(await page.locator('input[name=q]').inputValue()).toBe(typed);
    expect(errors).toEqual([]);
  });
});

describe('cookies', () => {
  it('are out of reach of scripts and of other sites', async () => {
    const t = words.in('en');
    const page = await pageOf(null);
    const token = await site.linkFor('newcomer@example.org');
    await page.goto(pathTo('signInLink', 'en', { token }));
    await page.getByRole('button', { name: t('people.confirm.button') }).click();
    await page.getByText(t('people.signed-in')).waitFor();
    const cookies = await page.context().cookies();
    expect(cookies.map(({ name }) => name)).toContain('cyfran-session');
    const kept = cookies.map(({ name, httpOnly, sameSite, path }) => ({
      ...{ name, httpOnly, sameSite, path },
    }));
    expect(kept).toEqual(
      kept.map(({ name }) => ({ name, httpOnly: true, sameSite: 'Lax', path: '/' })),
    );
    expect(await page.evaluate('document.cookie')).toBe('');
  });
});

describe('a forged post', () => {
  it('without the token of a page is refused, and changes nothing', async () => {
    const { request } = await site.visitor(voter());
    const path = pathTo('account', 'cy');
    const answer = await request.post(path, { form: { name: 'Lleidr' }, maxRedirects: 0 });
    expect(answer.status()).toBe(403);
    expect(await answer.text()).toContain(words.in('cy')('errors.http.forged'));
    expect(await (await request.get(path)).text()).not.toContain('Lleidr');
  });

  it('from a page of another site is refused, though the person is signed in', async () => {
    const page = await pageOf(voter());
    const target = site.address + pathTo('account', 'en');
    await page.route('http://elsewhere.example/', async (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" action="${target}"><input name="name" value="Lleidr"><button>x</button></form>`,
      }),
    );
    await page.goto('http://elsewhere.example/');
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.request().method() === 'POST'),
      page.getByRole('button').click(),
    ]);
    expect(answer.status()).toBe(403);
    await page.goto(target);
    expect(await page.content()).not.toContain('Lleidr');
  });
});

describe('a draft', () => {
  it('is not there for anybody who does not work on it', async () => {
    for (const who of [null, voter()]) {
      const page = await pageOf(who);
      for (const path of ['/en/processes/drafft', '/cy/prosesau/drafft-cy']) {
        const response = await page.goto(path);
        expect(response?.status()).toBe(404);
        expect(await page.content()).not.toContain('Drafft');
      }
      for (const path of ['/en', '/cy', '/api/v1/processes'])
        expect(await (await page.request.get(path)).text()).not.toContain('drafft');
      for (const path of ['', '/proposals', '/projects', '/paper', '/result', '/counts']) {
        const answer = await page.request.get(`/api/v1/processes/drafft${path}`);
        expect([path, answer.status()]).toEqual([path, 404]);
      }
    }
  });
});

describe.each(languages)('a page that cannot be shown, in %s', (language) => {
  const t = words.in(language);

  it('says that there is no such page', async () => {
    const page = await pageOf(null);
    expect((await page.goto(`/${language}/xyzzy`))?.status()).toBe(404);
    await expectProblem(page, 'errors.http.not-found');
  });

  it('says that it is not for this person', async () => {
    const page = await pageOf(voter());
    const path = pathTo('finance', language, { process: vote.slug });
    expect((await page.goto(path))?.status()).toBe(403);
    await expectProblem(page, 'errors.people.not-allowed');
  });

  it('says that the fault is ours, with a reference and nothing of the inside', async () => {
    const page = await pageOf(null);
    await site.rooms.sql('alter table process rename to process_out_of_reach');
    const path = pathTo('process', language, { process: vote.slug });
    const response = await page.goto(path);
    await site.rooms.sql('alter table process_out_of_reach rename to process');
    expect(response?.status()).toBe(500);
    await expectProblem(page, 'errors.http.failed');
    const text = await page.getByRole('main').innerText();
    expect(text).toMatch(new RegExp(`${t('site.problem.reference')} [0-9a-f-]{36}`));
    expect(await page.content()).not.toMatch(/select |relation|\.js:|at .*\(/i);
  });

  async function expectProblem(page: Page, key: string): Promise<void> {
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(t(key));
    expect(await page.locator('.language-switch').count()).toBe(1);
    await page.getByRole('link', { name: t('site.problem.home') }).waitFor();
  }
});

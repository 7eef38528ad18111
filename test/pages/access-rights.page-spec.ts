import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { codeAt, PeopleService } from '#people';
import { newId } from '#platform';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { givenAnApp, secretIn } from '../support/second-factors.js';
import { openSite, type Site } from '../support/site.js';
import { grant } from './stage.js';
import { words } from './words.js';

const t = words.in('en');
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.stop());

/** An organisation of its own for each test. */
async function organisation(): Promise<{ id: string; slug: string }> {
  const slug = `council-${newId().slice(-12)}`;
  const id = await site.rooms.with(PeopleService, async (people) =>
    people.openOrganisation({ slug, name: { cy: 'Cyngor', en: 'Council' } }),
  );
  return { id, slug };
}

const plainPage = async (email: string) =>
  (await site.visitor(email, { javaScriptEnabled: false })).newPage();
const main = (page: Page) => page.getByRole('main');
const press = async (page: Page, name: string) => main(page).getByRole('button', { name }).click();
const text = async (page: Page) => main(page).innerText();

/** Another browser of the same person: signed in by a link of its own. */
async function anotherBrowser(email: string): Promise<BrowserContext> {
  const context = await site.browser.newContext({ baseURL: site.address });
  const page = await context.newPage();
  await page.goto(pathTo('signInLink', 'en', { token: await site.linkFor(email) }));
  await press(page, t('people.confirm.button'));
  await page.close();
  return context;
}

/** A key that the browser believes to be plugged in. */
async function pluggedIn(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'usb', hasResidentKey: false },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return { cdp, authenticatorId };
}

describe('a security key', () => {
  it('is added by name, opens the doors of staff elsewhere, and a copy that fell behind does not', async () => {
    const council = await organisation();
    const email = `key@${council.slug}.example`;
    await grant(site.rooms, council.id, email, 'admin');
    const page = await (await site.visitor(email)).newPage();
    const own = await pluggedIn(page);
    await page.goto(pathTo('secondFactor', 'en'));
    await page.getByLabel(t('access-rights.second-factor.key-name')).fill('Key ring');
    await press(page, t('access-rights.second-factor.key-add'));
    await page.getByText(t('access-rights.recovery.new-title')).first().waitFor();
    expect(await page.locator('.recovery-codes li').count()).toBe(10);
    const { credentials } = await own.cdp.send('WebAuthn.getCredentials', {
      authenticatorId: own.authenticatorId,
    });
    const [credential] = credentials;
    if (!credential) throw new Error('the key holds nothing');

    const elsewhere = await (await anotherBrowser(email)).newPage();
    await elsewhere.goto(pathTo('staff', 'en', { organisation: council.slug }));
    expect(await text(elsewhere)).toContain(t('access-rights.step-up.title'));
    const plugged = await pluggedIn(elsewhere);
    await plugged.cdp.send('WebAuthn.addCredential', {
      authenticatorId: plugged.authenticatorId,
      credential: { ...credential, signCount: 7 },
    });
    await press(elsewhere, t('access-rights.step-up.use-key'));
    await elsewhere.getByText(t('organisations.people.list')).first().waitFor();
    expect(new URL(elsewhere.url()).pathname).toBe(
      pathTo('staff', 'en', { organisation: council.slug }),
    );

    const third = await (await anotherBrowser(email)).newPage();
    await third.goto(pathTo('staff', 'en', { organisation: council.slug }));
    const copy = await pluggedIn(third);
    await copy.cdp.send('WebAuthn.addCredential', {
      authenticatorId: copy.authenticatorId,
      credential: { ...credential, signCount: 2 },
    });
    await press(third, t('access-rights.step-up.use-key'));
    await third.getByText(t('errors.people.key-refused')).first().waitFor();
  });

  it('that does not answer is told of, and nothing is lost', async () => {
    const email = `mute@${newId()}.example`;
    const page = await (await site.visitor(email)).newPage();
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    await page.goto(pathTo('secondFactor', 'cy'));
    // Nothing is plugged in, and the page's own question is answered by nobody.
    await page.route('**/allwedd/gofyn', (route) => route.abort());
    await page.locator('#name').fill('Ffôn');
    await page.locator('form[data-key] button').click();
    await page.getByText(words.in('cy')('access-rights.key.failed')).waitFor();
    expect(await page.locator('#name').inputValue()).toBe('Ffôn');
  });
});

describe('an app that makes codes, without JavaScript', () => {
  it('is set up with a typed secret, and asked for at the doors of staff', async () => {
    const council = await organisation();
    const email = `app@${council.slug}.example`;
    await grant(site.rooms, council.id, email, 'admin');
    const page = await plainPage(email);
    await page.goto(pathTo('account', 'en'));
    await main(page)
      .getByRole('link', { name: t('access-rights.second-factor.title') })
      .click();
    await press(page, t('access-rights.second-factor.app-begin'));
    expect(await page.locator('.qr-square svg').count()).toBe(1);
    const typed = (await page.locator('.typed-secret').innerText()).replaceAll(' ', '');
    const secret = secretIn(`otpauth://totp/x?secret=${typed}`);
    await page.getByLabel(t('access-rights.app.code'), { exact: true }).fill('000000');
    await press(page, t('access-rights.app.button'));
    expect(await text(page)).toContain(t('errors.people.wrong-second-factor'));
    expect((await page.locator('.typed-secret').innerText()).replaceAll(' ', '')).toBe(typed);
    await page
      .getByLabel(t('access-rights.app.code'), { exact: true })
      .fill(codeAt(secret, Date.now()));
    await press(page, t('access-rights.app.button'));
    expect(await page.locator('.recovery-codes li').count()).toBe(10);
    await page.goto(pathTo('staff', 'en', { organisation: council.slug }));
    expect(await text(page)).toContain(t('organisations.people.list'));
  });

  it('opens after one code; a recovery code opens too, once', async () => {
    const council = await organisation();
    const email = `recover@${council.slug}.example`;
    await grant(site.rooms, council.id, email, 'admin');
    const app = await givenAnApp(site.rooms, email);
    const [recovery = ''] = app.recoveryCodes;
    const doors = pathTo('staff', 'en', { organisation: council.slug });
    for (const [code, opens] of [
      [await app.code(), true],
      [recovery, true],
      [recovery, false],
    ] as const) {
      const page = await (await anotherBrowser(email)).newPage();
      await page.goto(doors);
      await page.getByLabel(t('access-rights.step-up.code-label'), { exact: true }).fill(code);
      await press(page, t('access-rights.step-up.button'));
      const wanted = opens ? 'organisations.people.list' : 'errors.people.wrong-second-factor';
      expect(await text(page)).toContain(t(wanted));
      expect(new URL(page.url()).pathname === doors).toBe(opens);
    }
  });
});

describe('two admins', () => {
  it('give a role: one asks, another approves, and the person finds their desk', async () => {
    const council = await organisation();
    const [first, second, third] = ['first', 'second', 'third'].map(
      (name) => `${name}@${council.slug}.example`,
    ) as [string, string, string];
    for (const email of [first, second]) await grant(site.rooms, council.id, email, 'admin');
    const people = pathTo('staff', 'en', { organisation: council.slug });
    const asks = await plainPage(first);
    for (const role of ['reviewer', 'finance'] as const) {
      await asks.goto(people);
      await asks.getByLabel(t('organisations.people.grant.email')).fill(third);
      await asks.getByLabel(t(`organisations.roles.${role}`), { exact: true }).check();
      await press(asks, t('organisations.people.grant.button'));
    }
    expect(await asks.content()).toContain(t('organisations.people.asked'));
    await main(asks)
      .getByRole('link', { name: t('organisations.people.waiting', { count: 2 }) })
      .click();
    const approve = t('access-rights.approvals.approve');
    expect(await main(asks).getByRole('button', { name: approve }).count()).toBe(0);

    const decides = await plainPage(second);
    await decides.goto(pathTo('approvals', 'en', { organisation: council.slug }));
    const reviewer = t('access-rights.approvals.give', {
      ...{ name: third, role: t('organisations.roles.reviewer') },
    });
    await main(decides)
      .getByRole('button', { name: approve })
      .filter({ hasText: reviewer })
      .click();
    expect(await text(decides)).toContain(t('access-rights.approvals.was.approved'));
    await main(decides).locator('summary').first().click();
    await main(decides)
      .getByRole('button', { name: t('access-rights.approvals.decline') })
      .click();
    expect(await text(decides)).toContain(t('errors.people.decline-reason'));
    await main(decides).getByLabel(t('access-rights.approvals.reason')).fill('Not this year');
    await main(decides)
      .getByRole('button', { name: t('access-rights.approvals.decline') })
      .click();
    await asks.reload();
    expect(await text(asks)).toContain('Not this year');

    const gets = await plainPage(third);
    await gets.goto(pathTo('account', 'en'));
    expect(await text(gets)).toContain(t('people.role.reviewer'));
    expect(await text(gets)).not.toContain(t('people.role.finance'));
  });
});

describe('sessions', () => {
  it('are ended from another browser, without JavaScript', async () => {
    const email = `away@${newId()}.example`;
    const away = await (await anotherBrowser(email)).newPage();
    const here = await plainPage(email);
    await here.goto(pathTo('sessions', 'en'));
    expect(await text(here)).toContain('Chrome, Linux');
    await press(here, t('access-rights.sessions.end-others'));
    expect(await here.content()).toContain(t('access-rights.sessions.ended-others'));
    expect(await main(here).locator('li.card').count()).toBe(1);
    await away.goto(pathTo('sessions', 'en'));
    expect(new URL(away.url()).pathname).toBe(pathTo('signIn', 'en'));
  });
});

import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Language, Translate } from '#platform';
import { pathTo, type RouteName, type RouteParams } from '../../apps/server/src/site/routes.js';
import { reloadUntil } from './reload-until.js';
import { words } from './words.js';

/** One person of the demonstration, in one language, with a browser that runs no JavaScript. */
export class LineWalker {
  readonly t: Translate;
  private constructor(
    readonly page: Page,
    readonly language: Language,
    private readonly browser: Browser,
    private readonly address: string,
  ) {
    this.t = words.in(language);
  }

  static async arrive(browser: Browser, address: string, language: Language): Promise<LineWalker> {
    const page = await (await plain(browser, address)).newPage();
    return new LineWalker(page, language, browser, address);
  }

  /** Asks for a link, finds it in the local outbox, presses the button that it leads to. */
  async signIn(email: string): Promise<{ readonly link: string }> {
    const { page, t } = this;
    const mails = page.getByRole('listitem').filter({ hasText: email });
    const links = mails
      .getByRole('link')
      .filter({ hasText: this.path('signInLink', { token: '' }) });
    await this.open('mail');
    const before = await links.count();
    await this.open('signIn');
    await page.getByLabel(t('people.sign-in.email')).fill(email);
    await this.press('people.sign-in.send');
    await this.follow('people.sent.demo');
    await reloadUntil(page, links.nth(before));
    const link = (await links.first().getAttribute('href')) ?? '';
    await page.goto(link);
    await this.press('people.confirm.button');
    return { link };
  }

  /** What the same link says to somebody else afterwards. */
  async secondUse(link: string): Promise<string> {
    const context = await plain(this.browser, this.address);
    const page = await context.newPage();
    await page.goto(link);
    await page.getByRole('main').getByRole('button').click();
    const said = await page.getByRole('heading', { level: 1 }).innerText();
    await context.close();
    return said;
  }

  path(name: RouteName, params: RouteParams = {}): string {
    return pathTo(name, this.language, params);
  }

  async open(name: RouteName, params: RouteParams = {}): Promise<number> {
    return (await this.page.goto(this.path(name, params)))?.status() ?? 0;
  }

  async press(key: string): Promise<void> {
    await this.page
      .getByRole('main')
      .getByRole('button', { name: this.t(key) })
      .click();
  }

  /** A link, also one that looks like a button and says so. */
  async follow(key: string): Promise<void> {
    const name = this.t(key);
    await this.main()
      .getByRole('link', { name })
      .or(this.main().getByRole('button', { name }))
      .first()
      .click();
  }

  async fill(key: string, value: string): Promise<void> {
    await this.page.getByRole('main').getByLabel(this.t(key), { exact: true }).fill(value);
  }

  /** A field that stands in both languages, within its legend. */
  async fillBoth(legend: string, text: string): Promise<void> {
    const group = this.page.getByRole('group', { name: this.t(legend) });
    for (const its of ['cy', 'en'] as const)
      await group.getByLabel(this.t(`setup.in.${its}`)).fill(`${text} (${its})`);
  }

  main(): Locator {
    return this.page.getByRole('main');
  }

  heading(text: string): Locator {
    return this.page.getByRole('heading', { level: 1, name: text });
  }

  async text(): Promise<string> {
    return this.main().innerText();
  }

  async status(path: string): Promise<number> {
    return (await this.page.request.get(path)).status();
  }
}

async function plain(browser: Browser, address: string): Promise<BrowserContext> {
  return browser.newContext({ baseURL: address, javaScriptEnabled: false });
}

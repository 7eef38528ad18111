import { expect } from '@jest/globals';
import type { BrowserContext, Page, Request } from 'playwright-core';
import { otherLanguage, type Language } from '#platform';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import type { Site } from '../support/site.js';
import { axeFaults, consoleErrors, overflow, sightOf, strayMarks } from './seen-page.js';

/** Widths of a window, in pixels. */
const [wide, narrow] = [1200, 320];

/** One page as one person comes to it. */
export interface Row {
  readonly name: string;
  readonly route: RouteName;
  readonly who?: string | null;
  readonly process?: () => Readonly<Record<Language, string>>;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: string;
  readonly status?: number;
  /** Sends the page's form as it stands, and looks at what comes back. */
  readonly send?: Readonly<Record<string, string>>;
  /** Where the form is sent, when that is another address than the page's. */
  readonly sentTo?: RouteName;
}

/** What one person reads in one language; a browser is quicker in a tab that it has open. */
interface Tab {
  readonly page: Page;
  readonly errors: readonly string[];
}

/** Looks at pages in both languages, wide and narrow, as everybody's eyes and ears would. */
export class PageLooker {
  private readonly contexts = new Map<string, Promise<BrowserContext>>();
  private readonly tabs = new Map<string, Promise<Tab>>();

  constructor(private readonly site: Site) {}

  /** Whoever is called so comes with this browser. */
  visits(who: string, context: Promise<BrowserContext>): void {
    this.contexts.set(who, context);
  }

  /** Everything that must be right on a page. `saysWhoOpens`: how often it says who can open the box. */
  async expectWhole(row: Row, { saysWhoOpens }: { saysWhoOpens: number }): Promise<void> {
    const seen = await Promise.all([this.see(row, 'cy', wide), this.see(row, 'en', narrow)]);
    expect(seen).toEqual(
      (['cy', 'en'] as const).map((language) => ({
        status: row.status ?? (row.send && !row.send['code'] ? 422 : 200),
        ...{ language, headings: 1, isNamed: true, strayMarks: [], errors: [] },
        ...{ overflow: 0, overflowOtherwise: 0, axeFaults: [] },
        saysWhoOpens,
        switched: { language: otherLanguage(language), samePage: true },
      })),
    );
  }

  private async contextOf(who: string | null): Promise<BrowserContext> {
    const key = who ?? '';
    if (!this.contexts.has(key)) this.contexts.set(key, this.site.visitor(who));
    return this.contexts.get(key) ?? this.site.visitor(who);
  }

  private async tabOf(who: string | null, language: Language): Promise<Tab> {
    const key = `${who ?? ''} ${language}`;
    const tab = this.tabs.get(key) ?? this.newTab(who);
    this.tabs.set(key, tab);
    return tab;
  }

  private async newTab(who: string | null): Promise<Tab> {
    const page = await (await this.contextOf(who)).newPage();
    return { page, errors: consoleErrors(page) };
  }

  /** Everything that must be right on a page; axe looks at it in the width that it is opened in. */
  private async see(row: Row, language: Language, width: number) {
    const { page, errors } = await this.tabOf(row.who ?? null, language);
    const earlier = errors.length;
    const windowOf = async (pixels: number) => page.setViewportSize({ width: pixels, height: 900 });
    await windowOf(width);
    const status = await open(page, row, language);
    const { text, title, heldBy, ...sight } = await sightOf(page);
    const seen = {
      ...sight,
      status,
      isNamed: /\S – \S/.test(title),
      strayMarks: strayMarks(text),
      saysWhoOpens: heldBy,
      axeFaults: await axeFaults(page),
      overflowOtherwise: (await windowOf(wide + narrow - width), await overflow(page)),
    };
    const switched = await this.switchLanguage(page, row, language);
    return { ...seen, switched, errors: errors.slice(earlier) };
  }

  private async switchLanguage(page: Page, row: Row, language: Language) {
    const into = otherLanguage(language);
    const at = { ...row, route: row.sentTo ?? row.route };
    const shown = await otherPage(page, pathOf(at, into), into);
    const { pathname, search } = new URL(shown.address, this.site.address);
    // The address may keep the process's name in the language that the reader came from.
    const names = row.process ? Object.values(row.process()) : [''];
    const expected = names.map((name) => pathOf(at, into, name));
    return { language: shown.language, samePage: expected.includes(pathname + search) };
  }
}

function pathOf(row: Row, language: Language, name?: string): string {
  const { route, process, params = {}, query = '' } = row;
  const slug = name ?? process?.()[language];
  return pathTo(route, language, { ...params, ...(slug && { process: slug }) }) + query;
}

/** Opens the page as the row says. @returns its status */
async function open(page: Page, row: Row, language: Language): Promise<number> {
  const response = await page.goto(pathOf(row, language));
  if (!row.send) return response?.status() ?? 0;
  for (const [name, value] of Object.entries(row.send)) await page.fill(`[name="${name}"]`, value);
  // A form that keeps itself posts while it is filled in, and lets the pressed button wait for that.
  const [answer] = await Promise.all([
    page.waitForResponse((one) => isPost(one.request())),
    page.waitForEvent('load'),
    page.locator('#main-form button:not([formaction])').last().click(),
  ]);
  return answer.status();
}

/** Of a form that brings a page, not of a script. */
function isPost(request: Request): boolean {
  return request.isNavigationRequest() && request.method() === 'POST';
}

/** Where the switch leads. It is not followed to the page that is looked at beside this one. */
async function otherPage(page: Page, beside: string, language: Language) {
  const link = page.locator('a.language-switch');
  if ((await link.count()) > 0) {
    const address = (await link.getAttribute('href')) ?? '';
    if (address === beside) return { address, language };
    const answer = await page.request.get(address);
    const [, shown] = /<html[^>]* lang="(\w+)"/.exec(await answer.text()) ?? [];
    return { address: answer.url(), language: shown };
  }
  await page.locator('.language-switch').click();
  await page.locator(`html[lang=${language}]`).waitFor();
  return { address: page.url(), language };
}

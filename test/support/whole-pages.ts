import type { Browser, Locator, Page } from 'playwright-core';

/** What may bring another page. */
const acts = ['click', 'press', 'waitFor'] as const;
type Act = (this: Locator, ...how: unknown[]) => Promise<void>;

const settled = new WeakSet();
/** For a page or for what is to be on it, ms; both come at once unless the machine is busy. */
const patience = 60_000;

/**
 * A click is over once the page that it brings has come *whole*. By itself it is over when the
 * first bytes have, and what counts rows at once then counts those of half a page.
 */
export function waitForWholePages(browser: Browser): Browser {
  return browser.on('context', (context) => {
    context.setDefaultTimeout(patience);
    context.on('page', settle);
  });
}

/** Every locator of a browser has one prototype, so the first page settles them all. */
function settle(page: Page): void {
  const prototype = Object.getPrototypeOf(page.locator('html')) as Record<string, Act>;
  if (settled.has(prototype)) return;
  settled.add(prototype);
  for (const name of acts) {
    const act = prototype[name];
    if (!act) throw new Error(`a locator has no ${name} any more`);
    prototype[name] = async function (...how) {
      await act.apply(this, how);
      if (!this.page().isClosed()) await this.page().waitForLoadState('domcontentloaded');
    };
  }
}

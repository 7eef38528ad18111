import type { Locator, Page } from 'playwright-core';
import { waitUntil } from '../support/wait-until.js';

/** Reloads, as somebody without JavaScript would, until a thing is there. */
export async function reloadUntil(page: Page, what: Locator): Promise<void> {
  await waitUntil(`${what.toString()} on ${page.url()}`, async () => {
    if ((await what.count()) > 0) return true;
    await page.reload();
    return (await what.count()) > 0;
  });
}

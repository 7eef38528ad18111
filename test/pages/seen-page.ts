import { AxeBuilder } from '@axe-core/playwright';
import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { Page } from 'playwright-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** What axe finds, short enough to read in a failed test. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Our pages hold no frames, so the quicker way sees everything.
    .setLegacyMode(true)
    .withTags(rules)
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary ?? ''}`).join(' | ')}`,
  );
}

const spoken = `[...document.querySelectorAll('[aria-label], [alt], [title], [placeholder]')]
  .flatMap((one) => ['aria-label', 'alt', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? ''))
  .join('\\n')`;

/** Every word of a page, also those that are only read aloud. */
export async function textOf(page: Page): Promise<string> {
  return `${await page.locator('body').innerText()}\n${await page.evaluate<string>(spoken)}`;
}

/** How far the page reaches beyond the right edge of the window. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
}

/** `setup.settled.budget` where words should stand, a template's own brackets, an empty value. */
export function strayMarks(text: string): readonly string[] {
  const keys = text.match(/\b[a-z]+(\.[a-z][\w-]*)+/g) ?? [];
  const marks = text.match(/\{\{|\}\}|\bundefined\b|\bNaN\b|\[object/g) ?? [];
  return [...marks, ...keys.filter((key) => rooms.has(key.split('.')[0] ?? ''))];
}

const rooms: ReadonlySet<string> = new Set(
  ['apps/server/locales/en', 'libs/counting/locales/en']
    .flatMap((folder) => readdirSync(join(process.cwd(), folder)))
    .map((file) => parse(file).name),
);

/** Errors that the browser's console shows: scripts that fail, and what the CSP refuses. */
export function consoleErrors(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => {
    // A page that is refused is an answer of ours, and the browser notes it.
    const refused = /status of 4\d\d/.test(message.text());
    if (message.type() === 'error' && !refused) errors.push(message.text());
  });
  return errors;
}

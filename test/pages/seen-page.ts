import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, parse } from 'node:path';
import type { Page } from 'playwright-core';

/** Our pages hold no frames, so that axe can be run as it is; its builder would load it once more. */
const besideBuilder = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const axe = readFileSync(besideBuilder.resolve('axe-core/axe.min.js'), 'utf8');
const options = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] },
  // What is in order needs no describing, and we serve no style sheets from elsewhere.
  resultTypes: ['violations'],
  preload: { assets: ['media'] },
};
const faultsFound = `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
  violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ target, failureSummary }) => target.join(' ') + ' ' + (failureSummary ?? '')),
  })))`;

interface Violation {
  readonly id: string;
  readonly where: readonly string[];
}

/** What axe finds, short enough to read in a failed test. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  // Half a megabyte goes the way to the browser once, with the question behind it.
  const violations = await page.evaluate<readonly Violation[]>(`${axe};${faultsFound}`);
  return violations.map(({ id, where }) => `${id}: ${where.join(' | ')}`);
}

const spoken = `[...document.querySelectorAll('[aria-label], [alt], [title], [placeholder]')]
  .flatMap((one) => ['aria-label', 'alt', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? ''))
  .join('\\n')`;
const words = `document.body.innerText + '\\n' + ${spoken}`;
const beyond = 'document.documentElement.scrollWidth - window.innerWidth';

/** Every word of a page, also those that are only read aloud. */
export async function textOf(page: Page): Promise<string> {
  return page.evaluate<string>(words);
}

/** How far the page reaches beyond the right edge of the window. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate<number>(beyond);
}

/** What can be read off a page without looking closer. */
export interface Sight {
  readonly language: string;
  readonly title: string;
  readonly headings: number;
  /** How often it says who can open the box. */
  readonly heldBy: number;
  readonly text: string;
  readonly overflow: number;
}

/** All of it in one question, for every one takes its way to the browser and back. */
export async function sightOf(page: Page): Promise<Sight> {
  return page.evaluate<Sight>(`({
    language: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    heldBy: document.querySelectorAll('[data-held-by]').length,
    text: ${words},
    overflow: ${beyond},
  })`);
}

/** `setup.settled.budget` where words should stand, a template's own brackets, an empty value. */
export function strayMarks(text: string): readonly string[] {
  const keys = text.match(/\b[a-z]+(\.[a-z][\w-]*)+/g) ?? [];
  const marks = text.match(/\{\{|\}\}|\bundefined\b|\bNaN\b|\[object/g) ?? [];
  // A file may be called as a room is.
  const words = keys.filter((key) => !/\.(csv|geojson|json)$/.test(key));
  return [...marks, ...words.filter((key) => rooms.has(key.split('.')[0] ?? ''))];
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

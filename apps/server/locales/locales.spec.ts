import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { wordsIn, type Words } from '#counting';
import { languages, Translator, type Language } from '#platform';

const folders = [
  'apps/cli/locales',
  'apps/server/locales',
  'apps/worker/locales',
  'libs/counting/locales',
  'libs/people/locales',
] as const;
const forms = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
const formEnding = new RegExp(`_(${forms.join('|')})$`);

/** Every text of a folder by its key path. */
function textsOf(folder: string, language: Language): ReadonlyMap<string, string> {
  const files = globSync(join(folder, language, '*.json'));
  return new Map(
    files.flatMap((file) => paths(JSON.parse(readFileSync(file, 'utf8')), basename(file, '.json'))),
  );
}

function paths(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    paths(inner, `${path}.${key}`),
  );
}

const missing = (from: Iterable<string>, present: { has: (key: string) => boolean }) =>
  [...from].filter((key) => !present.has(key));

describe.each(folders)('the words in %s', (folder) => {
  const texts = { cy: textsOf(folder, 'cy'), en: textsOf(folder, 'en') };

  it('are there in both languages', () => {
    expect(texts.cy.size).toBeGreaterThan(0);
    expect(missing(texts.en.keys(), texts.cy)).toEqual([]);
    expect(missing(texts.cy.keys(), texts.en)).toEqual([]);
  });

  it.each(languages)('have all six forms wherever they count, in %s', (language) => {
    const keys = [...texts[language].keys()];
    const counted = new Set(
      keys.filter((key) => formEnding.test(key)).map((key) => key.replace(formEnding, '')),
    );
    const wanted = [...counted].flatMap((key) => forms.map((form) => `${key}_${form}`));
    expect(missing(wanted, texts[language])).toEqual([]);
    // A bare key beside its forms would never be read.
    expect([...counted].filter((key) => texts[language].has(key))).toEqual([]);
  });

  it('leave the same places to fill in both languages', () => {
    const placesIn = (language: Language) => {
      const places = new Map<string, Set<string>>();
      for (const [key, text] of texts[language]) {
        const base = key.replace(formEnding, '');
        const known = places.get(base) ?? new Set<string>();
        for (const [, name = ''] of text.matchAll(/\{\{\s*(\w+)\s*\}\}/g))
          // "One person" need not say its number, nor "dau berson".
          if (name !== 'count') known.add(name);
        places.set(base, known);
      }
      return Object.fromEntries([...places].map(([key, names]) => [key, [...names].sort()]));
    };
    expect(placesIn('cy')).toEqual(placesIn('en'));
  });

  it.each(languages)('are set in type: no straight apostrophe, in %s', (language) => {
    const straight = [...texts[language]].filter(([, text]) => text.includes("'"));
    expect(straight.map(([key]) => key)).toEqual([]);
  });

  it.each(languages)('leave nothing empty, in %s', (language) => {
    const empty = [...texts[language]].filter(([, text]) => text.trim() === '');
    expect(empty.map(([key]) => key)).toEqual([]);
  });
});

describe('the words of a count', () => {
  const words = (language: Language): Words => ({
    counting: JSON.parse(
      readFileSync(join('libs/counting/locales', language, 'counting.json'), 'utf8'),
    ) as Words,
  });
  const keys = [...textsOf('libs/counting/locales', 'cy').keys()];
  const site = new Translator('libs/counting/locales');

  it.each(languages)('read the same without the site’s translator, in %s', (language) => {
    const plain = wordsIn(language, words(language));
    const filled = (count: number) => ({ count, votes: `${count} & <b>`, project: '$1' });
    for (const key of new Set(keys.map((form) => form.replace(formEnding, '')))) {
      for (const count of [0, 1, 2, 3, 6, 10, 1.5]) {
        expect(plain(key, filled(count))).toBe(site.in(language)(key, filled(count)));
      }
    }
  });
});

describe('the words that the sources ask for', () => {
  const words = new Translator(...folders);
  const keys = folders.flatMap((folder) => [...textsOf(folder, 'cy').keys()]);
  const rooms = new Set(keys.map((key) => key.split('.')[0]));
  const there = {
    has: (key: string) => languages.every((language) => words.has(key, language)),
  };

  it('are all there, in templates and in TypeScript', () => {
    const asked = [
      ...sources('apps/{cli,server,worker}/src/**/*.{njk,ts}'),
      ...sources('libs/counting/src/**/*.ts'),
    ].flatMap(([file, source]) =>
      keysIn(source)
        .filter((key) => rooms.has(key.split('.')[0]))
        .map((key) => ({ file, key })),
    );
    expect(asked.length).toBeGreaterThan(300);
    const unanswered = asked.filter(({ key }) =>
      // A key that is finished only while the program runs: something must begin like it.
      /[.-]$/.test(key) ? !keys.some((known) => known.startsWith(key)) : !there.has(key),
    );
    expect(unanswered).toEqual([]);
  });

  it('say every refusal', () => {
    const codes = sources('{libs,apps}/**/src/**/*.ts').flatMap(([, source]) => [
      ...firstGroups(source, /\bcode\s*[:=]\s*'([a-z]+\.[a-z0-9.-]+)'/g),
      ...firstGroups(source, /\bmessage:\s*'([a-z]+\.[a-z0-9.-]+)'/g),
    ]);
    expect(codes.length).toBeGreaterThan(60);
    expect(missing(new Set(codes.map((code) => `errors.${code}`)), there)).toEqual([]);
  });

  it('say every rule of a shape, for when it names no message of its own', () => {
    const rules = sources('{libs,apps}/**/src/**/*.dto.ts')
      .filter(([file]) => !file.endsWith('config.dto.ts'))
      .flatMap(([, source]) => firstGroups(source, /^\s*@([A-Z]\w+)\(/gm))
      .filter((name) => !notRules.has(name));
    const codes = [...rules.map(constraintOf), 'whitelist-validation', 'unknown-value'];
    expect(rules.length).toBeGreaterThan(40);
    expect(missing(new Set(codes.map((code) => `errors.input.${code}`)), there)).toEqual([]);
  });
});

const notRules = new Set(['IsOptional', 'ValidateIf', 'ValidateNested', 'Transform', 'Type']);
const oddNames: Readonly<Record<string, string>> = {
  Length: 'is-length',
  IsUUID: 'is-uuid',
  IsId: 'is-uuid',
  IsISO8601: 'is-iso8601',
};

/** `MaxLength` → `max-length`, as class-validator and our input check call it. */
function constraintOf(decorator: string): string {
  const name = decorator.charAt(0).toLowerCase() + decorator.slice(1);
  return oddNames[decorator] ?? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function sources(pattern: string): [file: string, source: string][] {
  return globSync(pattern)
    .filter((file) => !file.endsWith('.spec.ts'))
    .map((file) => [file, readFileSync(file, 'utf8')]);
}

function firstGroups(source: string, pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].map(([, group = '']) => group);
}

/** Literals in the first argument of `t(…)`, and the keys of words for the next page. */
function keysIn(source: string): string[] {
  const firstArguments = firstGroups(source, /\bt\(((?:[^(),{]|\([^()]*\))*)/g);
  return [
    ...firstArguments.flatMap((text) => firstGroups(text, /["']([a-z][\w-]*\.[\w.-]*)["']/g)),
    ...firstArguments.flatMap((text) => firstGroups(text, /`([a-z][\w-]*\.[\w.-]*)/g)),
    ...firstGroups(source, /\bkey: ["']([a-z][\w-]*\.[\w.-]+)["']/g),
    // Messages about a count carry their keys with them.
    ...firstGroups(source, /["'](counting\.[\w.-]+)["']/g),
    ...firstGroups(source, /`(counting\.[\w.-]*)/g),
  ];
}

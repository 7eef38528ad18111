import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Translator } from './translator.js';

const dogs = {
  dog_zero: 'dim cŵn',
  dog_one: 'un ci',
  dog_two: 'dau gi',
  dog_few: '{{count}} chi',
  dog_many: '{{count}} o gŵn (chwech)',
  dog_other: '{{count}} ci',
};

describe('a translator', () => {
  let folder: string;
  let translator: Translator;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cyfran-words-'));
    write('cy', 'pets', { ...dogs, hello: 'Helo {{name}}', deep: { down: 'isod' } });
    write('en', 'pets', {
      ...{ dog_one: '{{count}} dog', dog_other: '{{count}} dogs' },
      ...{ hello: 'Hello {{name}}', deep: { down: 'below' }, onlyEnglish: 'only here' },
    });
    translator = new Translator(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function write(language: string, room: string, words: object): void {
    mkdirSync(join(folder, language), { recursive: true });
    writeFileSync(join(folder, language, `${room}.json`), JSON.stringify(words));
  }

  it('knows all six Welsh plural forms', () => {
    const t = translator.in('cy');
    expect([0, 1, 2, 3, 4, 6, 21].map((count) => t('pets.dog', { count }))).toEqual([
      'dim cŵn',
      'un ci',
      'dau gi',
      '3 chi',
      '4 ci',
      '6 o gŵn (chwech)',
      '21 ci',
    ]);
  });

  it('knows the two English ones', () => {
    const t = translator.in('en');
    expect([0, 1, 2].map((count) => t('pets.dog', { count }))).toEqual([
      '0 dogs',
      '1 dog',
      '2 dogs',
    ]);
  });

  it('finds words by the name of their file and the path within', () => {
    expect(translator.in('cy')('pets.deep.down')).toBe('isod');
    expect(translator.in('en')('pets.deep.down')).toBe('below');
  });

  it('shows a missing key as itself rather than as nothing', () => {
    expect(translator.in('en')('pets.cat')).toBe('pets.cat');
    expect(translator.in('en')('pets.cat', { count: 2 })).toBe('pets.cat');
  });

  it('never slips the other language in', () => {
    expect(translator.in('cy')('pets.onlyEnglish')).toBe('pets.onlyEnglish');
    expect(translator.has('pets.onlyEnglish', 'en')).toBe(true);
    expect(translator.has('pets.onlyEnglish', 'cy')).toBe(false);
    expect(translator.has('pets.dog', 'cy')).toBe(true);
  });

  it('takes what people wrote as it is: it is neither a key nor a pattern', () => {
    const t = translator.in('en');
    for (const name of ['$t(pets.deep.down)', '{{count}}', '<b>Siân</b> & co', '$1', '__proto__']) {
      expect(t('pets.hello', { name, count: 7 })).toBe(`Hello ${name}`);
    }
  });

  it('fits a Welsh day into its sentence, and leaves an English one', () => {
    expect(translator.in('cy')('pets.hello', { name: 'Dydd Sul 6 Rhagfyr 2026' })).toBe(
      'Helo ddydd Sul 6 Rhagfyr 2026',
    );
    const sunday = 'Sunday 6 December 2026';
    expect(translator.in('en')('pets.hello', { name: sunday })).toBe(`Hello ${sunday}`);
  });

  it('keeps the two languages apart when both are in use', () => {
    const [cy, en] = [translator.in('cy'), translator.in('en')];
    expect([cy('pets.deep.down'), en('pets.deep.down'), cy('pets.deep.down')]).toEqual([
      'isod',
      'below',
      'isod',
    ]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance, type i18n, type Resource } from 'i18next';
import { daysInSentence } from './day-in-sentence.js';
import { languages, type Language } from './language.js';

export type TranslationParams = Readonly<Record<string, string | number>>;

/** Words in one language: `t('voting.title', { count: 3 })`. */
export type Translate = (key: string, params?: TranslationParams) => string;

/**
 * Loads `<folder>/{cy,en}/<room>.json`; the file's name is the first part of every key.
 * i18next picks among the six Welsh plural forms by CLDR (`_zero _one _two _few _many _other`).
 */
export class Translator {
  private readonly i18n: i18n;

  constructor(...folders: readonly string[]) {
    const resources: Resource = {};
    for (const language of languages) {
      resources[language] = {
        words: Object.assign({}, ...folders.map((f) => readWords(join(f, language)))) as Record<
          string,
          string
        >,
      };
    }
    this.i18n = createInstance();
    void this.i18n.init({
      resources,
      ns: 'words',
      defaultNS: 'words',
      fallbackLng: false,
      initAsync: false,
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  }

  in(language: Language): Translate {
    const t = this.i18n.getFixedT(language);
    if (language === 'en') return (key, params = {}) => t(key, { ...params });
    return (key, params = {}) => daysInSentence(t(key, { ...params }), params);
  }

  has(key: string, language: Language): boolean {
    return (
      this.i18n.exists(key, { lng: language }) || this.i18n.exists(key, { lng: language, count: 1 })
    );
  }
}

function readWords(folder: string): Record<string, unknown> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [
      file.slice(0, -'.json'.length),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown,
    ]),
  );
}

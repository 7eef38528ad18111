import { strToU8, zipSync } from 'fflate';
import { Translator, type Language } from '#platform';
import { peopleWords } from '../notices/notice-words.js';
import { copyPage } from './copy-page.js';
import type { DataSections } from './personal-data.js';

/** The same facts twice: a page for people to read, and JSON for programs (UK GDPR, article 20). */
export function packCopy(
  rooms: Readonly<Record<string, DataSections>>,
  language: Language,
): Uint8Array {
  const t = new Translator(peopleWords).in(language);
  const sections = Object.assign({}, ...Object.values(rooms)) as DataSections;
  return zipSync({
    [`${t('personal-data.copy.page-file')}.html`]: strToU8(copyPage(t, language, sections)),
    [`${t('personal-data.copy.data-file')}.json`]: strToU8(`${JSON.stringify(rooms, null, 2)}\n`),
  });
}

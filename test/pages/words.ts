import { join } from 'node:path';
import { Translator } from '#platform';

const folders = ['apps/server/locales', 'libs/counting/locales'].map((folder) =>
  join(process.cwd(), folder),
);

/** The words of all pages, so that tests find things by the labels that people read. */
export const words = new Translator(...folders);

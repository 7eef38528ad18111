import { join } from 'node:path';
import { Translator } from '#platform';

/** The words of all pages, so that tests find things by the labels that people read. */
export const words = new Translator(join(process.cwd(), 'apps/server/locales'));

import { join } from 'node:path';
import { peopleWords } from '#people';

/** Where the site's words stand: its own, those that the counting rules bring, and what people are told. */
export const wordFolders: readonly string[] = [
  join(import.meta.dirname, '../../locales'),
  join(import.meta.dirname, '../../../../libs/counting/locales'),
  peopleWords,
];

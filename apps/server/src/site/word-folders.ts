import { join } from 'node:path';

/** Where the site's words stand: its own, and those that the counting rules bring. */
export const wordFolders: readonly string[] = [
  join(import.meta.dirname, '../../locales'),
  join(import.meta.dirname, '../../../../libs/counting/locales'),
];

import { Foundations } from './20261121T120000-foundations.js';
import { BoxAndGuards } from './20261121T120100-box-and-guards.js';

/** In the order they run. A landed migration is never edited: the next change is a new file at the end. */
export const migrations = [
  { name: '20261121T120000-foundations', class: Foundations },
  { name: '20261121T120100-box-and-guards', class: BoxAndGuards },
] as const;

import type { Language } from '#platform';
import type { Row } from '../page-looker.js';

/** Filled in by the test once its votes are over. */
export const openDataShown = { awarded: '', waiting: '' };

const slugs = (slug: string): Readonly<Record<Language, string>> => ({
  cy: `${slug}-cy`,
  en: slug,
});
const awarded = { process: () => slugs(openDataShown.awarded) };
const waiting = { process: () => slugs(openDataShown.waiting) };
const own = {
  get organisation() {
    return openDataShown.awarded;
  },
};
const empty = {
  get organisation() {
    return openDataShown.waiting;
  },
};

export const openDataRows: readonly Row[] = [
  { name: 'open data, with everything', route: 'openData', ...awarded },
  { name: 'open data, before anything is awarded', route: 'openData', ...waiting },
  { name: 'open data of an organisation', route: 'organisationOpenData', params: own },
  { name: 'open data of an organisation, none', route: 'organisationOpenData', params: empty },
];

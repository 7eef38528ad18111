import type { Language } from '#platform';
import type { RouteName } from '../../../apps/server/src/site/routes.js';
import type { Row } from '../page-looker.js';

/** Filled in by the test once its process is there. */
export const listsStage = { slug: '' };

const here = {
  route: 'proposals',
  process: (): Readonly<Record<Language, string>> => ({
    cy: `${listsStage.slug}-cy`,
    en: listsStage.slug,
  }),
} as const;
const narrowed = 'q=a&area=acton&state=under-review&cost=1000-5000&goal=global&language=en';

export const listsRows: readonly Row[] = [
  { name: 'a list in random order', ...here },
  { name: 'a list, narrowed by everything', ...here, query: `?${narrowed}&category=green` },
  { name: 'a list as a table', ...here, query: '?view=table&order=dearest' },
  { name: 'a list as a table, second page', ...here, query: '?view=table&order=newest&page=2' },
  { name: 'a list as a map', ...here, query: '?view=map' },
  { name: 'a list as a map, none found', ...here, query: '?view=map&q=xyzzy' },
  { name: 'a spot of the map', ...here, query: '?box=-3.1%2C53%2C-2.9%2C53.1' },
];

/** What is posted to, or is a file. */
export const listsPosts: readonly RouteName[] = [];

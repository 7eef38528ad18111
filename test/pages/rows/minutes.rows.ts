import type { Language } from '#platform';
import type { RouteName } from '../../../apps/server/src/site/routes.js';
import type { Row } from '../page-looker.js';

/** Filled in by the test once its meetings are over. */
export const minutesStage = {
  published: '',
  draft: '',
};

const slugs = (slug: string): Readonly<Record<Language, string>> => ({
  cy: `${slug}-cy`,
  en: slug,
});
const published = { process: () => slugs(minutesStage.published), params: { room: 1 } };
const draft = { process: () => slugs(minutesStage.draft), params: { room: 1 } };
export const minutesOfficer = 'minutes-officer@example.org';

export const minutesRows: readonly Row[] = [
  { name: 'minutes', route: 'minutes', ...published },
  {
    name: 'minutes, to whoever ran the meeting',
    route: 'minutes',
    who: minutesOfficer,
    ...published,
  },
  { name: 'minutes, before a correction', route: 'minutes', ...published, query: '?version=1' },
  { name: 'minutes that are not there', route: 'minutes', ...draft, status: 404 },
  { name: 'writing minutes', route: 'editMinutes', who: minutesOfficer, ...draft },
  { name: 'publishing minutes', route: 'publishMinutes', who: minutesOfficer, ...draft },
  {
    ...{
      name: 'publishing a correction',
      route: 'publishMinutes',
      who: minutesOfficer,
      ...published,
    },
    send: {},
  },
  { name: 'a replay, its first step', route: 'replayRoom', ...published },
  { name: 'a replay, in its midst', route: 'replayRoom', ...published, query: '?at=12' },
  { name: 'a replay, its last step', route: 'replayRoom', ...published, query: '?at=999' },
];

/** What is posted to, or is a file. */
export const minutesPosts: readonly RouteName[] = ['minutesPage', 'minutesText', 'roomLog'];

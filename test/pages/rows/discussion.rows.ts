import type { Language } from '#platform';
import type { Row } from '../page-looker.js';
import type { RouteName } from '../../../apps/server/src/site/routes.js';

/** Set by the test that opens the site. */
export const discussed = { slug: '', closed: '' };

const slugs = (slug: string): Readonly<Record<Language, string>> => ({
  cy: `${slug}-cy`,
  en: slug,
});
const talked = { process: () => slugs(discussed.slug), params: { number: 1 } };
const closed = { process: () => slugs(discussed.closed), params: { number: 1 } };
const resident = 'talker@example.org';
const officer = 'talking-officer@example.org';

export const discussionRows: readonly Row[] = [
  { name: 'a proposal, talked about', route: 'proposal', ...talked },
  { name: 'a proposal, to its supporter', route: 'proposal', who: resident, ...talked },
  { name: 'a proposal, to an officer', route: 'proposal', who: officer, ...talked },
  { name: 'a proposal, second page of a column', route: 'proposal', ...talked, query: '?for=2' },
  { name: 'a proposal, its discussion closed', route: 'proposal', who: resident, ...closed },
  { name: 'comment', route: 'comment', who: resident, ...talked },
  {
    name: 'comment, a question',
    route: 'comment',
    who: resident,
    ...talked,
    query: '?stance=question',
  },
  { name: 'comment, refused', route: 'comment', who: resident, ...talked, send: { body: 'Na.' } },
  { name: 'comment, closed', route: 'comment', who: resident, ...closed },
  {
    ...{ name: 'comment, for the organisation', route: 'comment', who: officer, ...talked },
    query: '?stance=for&as=organisation',
  },
  {
    ...{
      name: 'comment, for the organisation, refused',
      route: 'comment',
      who: officer,
      ...talked,
    },
    ...{ query: '?stance=for&as=organisation', send: {} },
  },
];

/** What is posted to, or is a file. */
export const discussionPosts: readonly RouteName[] = [
  ...(['supportProposal', 'undoSupport', 'followProposal', 'unfollowProposal'] as const),
  ...(['commentPlace', 'markUseful', 'unmarkUseful', 'takeBackComment'] as const),
];

export const talkers = { resident, officer } as const;

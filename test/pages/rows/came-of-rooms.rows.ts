import type { Language } from '#platform';
import type { Row } from '../page-looker.js';

/** Set by the test that opens the site: a process whose room agreed on things; see `CameOfRooms`. */
export const agreed = { slug: '' };

const slugs = (slug: string): Readonly<Record<Language, string>> => ({
  cy: `${slug}-cy`,
  en: slug,
});
const here = { process: () => slugs(agreed.slug) };
const proposal = { ...here, params: { number: 1 } };
const task = (number: number) => ({ ...here, params: { task: number } });

/** Answers for the organisation; their browser comes from the stage. */
export const reviewer = 'the reviewer of a room’s conclusions';

export const cameOfRoomsRows: readonly Row[] = [
  { name: 'what rooms concluded', route: 'roomTasks', ...here },
  { name: 'what rooms concluded, to a reviewer', route: 'roomTasks', who: reviewer, ...here },
  { name: 'a conclusion that was answered', route: 'roomTask', ...task(1) },
  { name: 'a conclusion that is overdue', route: 'roomTask', ...task(2) },
  { name: 'a conclusion, to answer', route: 'roomTask', who: reviewer, ...task(2) },
  {
    ...{ name: 'a conclusion, answered in one language', route: 'roomTask', who: reviewer },
    ...{ ...task(2), send: { cy: 'Gwnawn' } },
  },
  { name: 'a room that agreed on things', route: 'room', ...here, params: { room: 1 } },
  { name: 'a proposal that a room talked about', route: 'proposal', ...proposal },
  { name: 'a history with a room in it', route: 'proposalHistory', ...proposal },
  {
    ...{ name: 'a change that came out of a room', route: 'suggestedChange', ...here },
    params: { number: 1, change: 1 },
  },
  {
    ...{ name: 'a version that came out of a room', route: 'proposalVersion', ...here },
    params: { number: 1, version: 2 },
  },
  { name: 'a worklist with conclusions', route: 'worklist', who: reviewer, ...here },
];

import type { Language } from '#platform';
import type { RouteName } from '../../../apps/server/src/site/routes.js';
import type { Row } from '../page-looker.js';

/** Filled in by the test once its projects are funded, planned, late, and told of. */
export const milestonesStage = { funded: '', empty: '' };

export const deliveryOfficer = 'delivery-officer@example.org';
export const deliveryHelper = 'delivery-helper@example.org';

const slugs = (slug: string): Readonly<Record<Language, string>> => ({
  cy: `${slug}-cy`,
  en: slug,
});
const process = () => slugs(milestonesStage.funded);
const staff = { who: deliveryOfficer, process };
const one = { code: 1 };
const organisation = {
  get organisation() {
    return milestonesStage.funded;
  },
};

export const milestonesRows: readonly Row[] = [
  { name: 'delivery of a process', route: 'delivery', process },
  { name: 'delivery, late alone', route: 'delivery', process, query: '?state=late' },
  {
    name: 'delivery, of a state in which nothing is',
    route: 'delivery',
    process,
    query: '?state=done',
  },
  {
    ...{ name: 'delivery before anything is funded', route: 'delivery' },
    process: () => slugs(milestonesStage.empty),
  },
  { name: 'a funded project', route: 'deliveredProject', process, params: one },
  { name: 'a funded project, to staff', route: 'deliveredProject', ...staff, params: one },
  {
    name: 'a funded project without a plan',
    route: 'deliveredProject',
    process,
    params: { code: 4 },
  },
  {
    ...{ name: 'a project that was not funded', route: 'deliveredProject', process },
    ...{ params: { code: 3 }, status: 404 },
  },
  { name: 'planning a project', route: 'deliveryPlan', ...staff, params: one },
  { name: 'planning nothing', route: 'deliveryPlan', ...staff, params: one, send: {} },
  { name: 'a milestone', route: 'milestone', ...staff, params: { code: 1, milestone: 1 } },
  { name: 'saying how a project stands', route: 'deliveryStanding', ...staff, params: one },
  { name: 'saying nothing', route: 'deliveryStanding', ...staff, params: one, send: {} },
  { name: 'telling news', route: 'postUpdate', ...staff, params: one },
  { name: 'telling no news', route: 'postUpdate', ...staff, params: one, send: {} },
  { name: 'asking for a hand', route: 'deliveryTasks', ...staff, params: one },
  { name: 'asking for nothing', route: 'deliveryTasks', ...staff, params: one, send: {} },
  { name: 'a task', route: 'deliveryTask', process, params: { code: 1, task: 1 } },
  { name: 'a task, to staff', route: 'deliveryTask', ...staff, params: { code: 1, task: 1 } },
  {
    ...{ name: 'a task, to whoever takes part', route: 'deliveryTask', who: deliveryHelper },
    ...{ process, params: { code: 1, task: 1 } },
  },
  { name: 'time that somebody gave', route: 'yourHours', who: deliveryHelper },
  { name: 'time that nobody gave', route: 'yourHours', who: deliveryOfficer },
  { name: 'what difference it made', route: 'deliveryOutcome', ...staff, params: one },
  { name: 'no difference', route: 'deliveryOutcome', ...staff, params: { code: 2 }, send: {} },
  { name: 'a story', route: 'newStory', ...staff, params: one },
  { name: 'no story', route: 'newStory', ...staff, params: one, send: {} },
  {
    ...{ name: 'taking back news', route: 'takeBack', ...staff },
    params: { code: 1, told: 'update-2' },
  },
  {
    ...{ name: 'taking back a picture for no reason', route: 'takeBack', ...staff, send: {} },
    params: { code: 1, told: 'update-2-picture' },
  },
  {
    ...{ name: 'taking back what is gone', route: 'takeBack', ...staff, status: 404 },
    params: { code: 1, told: 'update-3' },
  },
  { name: 'you said, we did', route: 'youSaid', process },
  { name: 'you said, we did, to staff', route: 'youSaid', ...staff },
  { name: 'words about a proposal', route: 'youSaidWords', ...staff, params: { number: 3 } },
  {
    name: 'no words about a proposal',
    route: 'youSaidWords',
    ...staff,
    params: { number: 3 },
    send: {},
  },
  { name: 'a proposal that was not funded', route: 'proposal', process, params: { number: 3 } },
  { name: 'a proposal that was funded', route: 'proposal', process, params: { number: 1 } },
  {
    name: 'all that was funded over the years',
    route: 'organisationDelivery',
    params: organisation,
  },
];

/** What is posted to, or is a file. */
export const milestonesPosts: readonly RouteName[] = ['answerTime', 'closeTask'];

import { changeKinds } from '#delivery';
import type { Language } from '#platform';
import type { RouteName } from '../../../apps/server/src/site/routes.js';
import type { Row } from '../page-looker.js';

/** Filled in by the test that brings it about; rows read it when they are looked at. */
export const awardsStage = {
  slug: '',
  empty: '',
  award: { reference: '' },
  paid: { reference: '', spend: '' },
  sealed: { reference: '', spend: '' },
  waits: { change: '' },
  done: { change: '' },
  unsaid: { change: '' },
};

/** Who asks, who decides, and who only looks. */
export const awardsPeople = {
  asker: 'ann@council.example',
  second: 'ben@council.example',
  auditor: 'auditor@council.example',
};

const { asker, second, auditor } = awardsPeople;
const slugs = (slug: string): Readonly<Record<Language, string>> => ({
  cy: `${slug}-cy`,
  en: slug,
});
const here = { process: () => slugs(awardsStage.slug) };
const empty = { process: () => slugs(awardsStage.empty) };
const { award, waits, done, unsaid, paid, sealed } = awardsStage;

export const awardsRows: readonly Row[] = [
  { name: 'where the money is', route: 'money', ...here },
  { name: 'where the money is, to a finance officer', route: 'money', who: asker, ...here },
  { name: 'where the money is, before it is awarded', route: 'money', ...empty },
  { name: 'the money of an award', route: 'awardMoney', params: award, ...here },
  {
    ...{ name: 'the money of an award, to a finance officer', route: 'awardMoney' },
    ...{ who: asker, params: award, ...here },
  },
  { name: 'a process whose money is awarded', route: 'process', ...here },
  { name: 'awards to take, with the desk', route: 'finance', who: asker, ...here },
  { name: 'changing and spending awards', route: 'awardChanges', who: asker, ...here },
  {
    ...{ name: 'changing and spending awards, to an auditor', route: 'awardChanges' },
    ...{ who: auditor, ...here },
  },
  ...changeKinds.map((kind): Row => ({
    ...{ name: `asking for: ${kind}`, route: 'askChange', who: asker, params: { kind }, ...here },
  })),
  {
    ...{ name: 'asking for nothing', route: 'askChange', who: asker, ...here },
    ...{ params: { kind: 'return' }, send: {} },
  },
  {
    ...{ name: 'a change, to whoever asked', route: 'changeMatter', who: asker },
    ...{ params: waits, ...here },
  },
  {
    ...{ name: 'a change, to whoever decides', route: 'changeMatter', who: second },
    ...{ params: waits, ...here },
  },
  {
    ...{ name: 'deciding nothing', route: 'changeMatter', who: second },
    ...{ params: waits, send: {}, ...here },
  },
  {
    ...{ name: 'a change that was decided', route: 'changeMatter', who: asker },
    ...{ params: done, ...here },
  },
  {
    ...{ name: 'keeping the words of a change private', route: 'sealChange', who: second },
    ...{ params: done, ...here },
  },
  {
    ...{ name: 'keeping the words of a change private for no reason', route: 'sealChange' },
    ...{ who: second, params: done, send: {}, ...here },
  },
  {
    ...{ name: 'the words of a change that one asked for oneself', route: 'sealChange' },
    ...{ who: asker, params: done, ...here },
  },
  {
    ...{ name: 'a change whose words nobody was told', route: 'sealChange', who: asker },
    ...{ params: waits, ...here },
  },
  {
    ...{ name: 'a change whose words are kept private', route: 'sealChange', who: asker },
    ...{ params: unsaid, ...here },
  },
  { name: 'committing money', route: 'commitMoney', who: asker, params: award, ...here },
  {
    ...{ name: 'committing nothing', route: 'commitMoney', who: asker },
    ...{ params: award, send: {}, ...here },
  },
  { name: 'releasing a commitment', route: 'releaseMoney', who: asker, params: award, ...here },
  { name: 'recording spending', route: 'recordSpend', who: asker, params: award, ...here },
  {
    ...{ name: 'recording no spending', route: 'recordSpend', who: asker },
    ...{ params: award, send: {}, ...here },
  },
  { name: 'keeping a payment private', route: 'sealSpend', who: asker, params: paid, ...here },
  {
    ...{ name: 'keeping a payment private for no reason', route: 'sealSpend', who: asker },
    ...{ params: paid, send: {}, ...here },
  },
  {
    ...{ name: 'a payment that is kept private', route: 'sealSpend', who: asker },
    ...{ params: sealed, ...here },
  },
];

/** What is posted to. */
export const awardsPosts: readonly RouteName[] = ['withdrawAwardChange'];

import type { RouteName } from '../../../apps/server/src/site/routes.js';
import type { Row } from '../page-looker.js';

/** Slugs of votes in every stand of their freeze; filled by the test that brings it about. */
export const freezingStage = { nothing: '', asked: '', lapsed: '', approved: '', opened: '' };

/** Who asked, who may approve, who only reads, and who might vote. */
export const freezingPeople = {
  asker: 'ann@council.example',
  second: 'ben@council.example',
  alone: 'alone@council.example',
  auditor: 'auditor@council.example',
  resident: 'resident@council.example',
};

const { asker, second, alone, auditor, resident } = freezingPeople;
const at = (stand: keyof typeof freezingStage) => ({
  process: () => ({ cy: `${freezingStage[stand]}-cy`, en: freezingStage[stand] }),
});

export const freezingRows: readonly Row[] = [
  { name: 'a freeze that nobody asked for', route: 'freeze', who: alone, ...at('nothing') },
  {
    ...{ name: 'running a vote that waits for its freeze', route: 'returning', who: alone },
    ...at('nothing'),
  },
  { name: 'a process whose vote waits', route: 'process', who: resident, ...at('nothing') },
  { name: 'a ballot of a vote that waits', route: 'ballot', who: resident, ...at('nothing') },
  { name: 'a freeze, to who asked', route: 'freeze', who: asker, ...at('asked') },
  { name: 'a freeze, to who may approve', route: 'freeze', who: second, ...at('asked') },
  { name: 'a freeze, to an auditor', route: 'freeze', who: auditor, ...at('asked') },
  { name: 'a freeze that has lapsed', route: 'freeze', who: second, ...at('lapsed') },
  { name: 'running a vote, lapsed', route: 'returning', who: asker, ...at('lapsed') },
  { name: 'a freeze, approved', route: 'freeze', who: asker, ...at('approved') },
  { name: 'a freeze, opened', route: 'freeze', who: asker, ...at('opened') },
];

/** What is posted to. */
export const freezingPosts: readonly RouteName[] = ['approveFreeze', 'withdrawFreeze'];

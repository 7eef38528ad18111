import type { RouteName } from '../../../apps/server/src/site/routes.js';
import type { Row } from '../page-looker.js';

/** Slugs of processes: with batches in every state, and with none. Filled by the test. */
export const batchesStage = { many: '', none: '' };

/** Who makes and proposes, who releases, and who only reads. */
export const batchesPeople = {
  first: 'ffion-finance@example.org',
  second: 'gwyn-finance@example.org',
  auditor: 'batch-auditor@example.org',
};

const { first, second, auditor } = batchesPeople;
const at = (stage: keyof typeof batchesStage) => ({
  process: () => ({ cy: `${batchesStage[stage]}-cy`, en: batchesStage[stage] }),
});
/** As the test makes them: released with answers, its reversal, a draft with problems, one discarded. */
const batch = (number: number) => ({ ...at('many'), params: { batch: number } });

export const batchesRows: readonly Row[] = [
  { name: 'batches', route: 'batches', who: first, ...at('many') },
  { name: 'batches, to an auditor', route: 'batches', who: auditor, ...at('many') },
  { name: 'batches, when there are none', route: 'batches', who: first, ...at('none') },
  { name: 'awards, to finance', route: 'finance', who: first, ...at('many') },
  { name: 'making a batch', route: 'makeBatch', who: first, ...at('many') },
  { name: 'making a batch without a layout', route: 'makeBatch', who: first, ...at('none') },
  {
    ...{ name: 'making a batch for no day', route: 'makeBatch', who: first },
    ...at('many'),
    send: { effectiveDate: '31/11/2026' },
  },
  { name: 'a released batch', route: 'batch', who: first, ...batch(1) },
  { name: 'a released batch, to an auditor', route: 'batch', who: auditor, ...batch(1) },
  { name: 'a batch proposed, to who proposed it', route: 'batch', who: first, ...batch(2) },
  { name: 'a batch proposed, to another', route: 'batch', who: second, ...batch(2) },
  { name: 'a draft with problems', route: 'batch', who: second, ...batch(3) },
  { name: 'a discarded batch', route: 'batch', who: first, ...batch(4) },
  { name: 'a batch that is not there', route: 'batch', who: first, ...batch(99), status: 404 },
  { name: 'reversing a batch', route: 'reverseBatch', who: first, ...batch(1) },
  {
    ...{ name: 'reversing a batch without a reason', route: 'reverseBatch', who: first },
    ...batch(1),
    send: {},
  },
];

/** What is posted to, or is a file. */
export const batchesPosts: readonly RouteName[] = [
  ...(['batchCsv', 'batchXlsx', 'recodeBatch', 'proposeBatch', 'reopenBatch'] as const),
  ...(['releaseBatch', 'discardBatch', 'resubmitBatch'] as const),
];

import type { RouteName } from '../../../apps/server/src/site/routes.js';
import type { Row } from '../page-looker.js';

/** Slugs of processes, numbers of batches and files of spend; filled by the test that brings them about. */
export const reconciliationStage = { vote: '', bare: '' };
const params = { batch: 1, waiting: 2, draft: 3 };
export const reconciliationFiles = { staged: '', wrong: '', applied: '' };

export const reconciliationPeople = {
  officer: 'ledger@council.example',
  auditor: 'auditor@council.example',
};

const { officer, auditor } = reconciliationPeople;
const at = (stage: keyof typeof reconciliationStage) => ({
  process: () => ({ cy: `${reconciliationStage[stage]}-cy`, en: reconciliationStage[stage] }),
});
const vote = at('vote');
const batch = (number: number) => ({ params: { batch: number } });
const file = (which: keyof typeof reconciliationFiles) => ({
  params: Object.defineProperty({} as { import: string }, 'import', {
    get: () => reconciliationFiles[which],
    enumerable: true,
  }),
});

export const reconciliationRows: readonly Row[] = [
  { name: 'reconciliation, nothing awarded', route: 'reconciliation', who: officer, ...at('bare') },
  { name: 'reconciliation', route: 'reconciliation', who: officer, ...vote },
  { name: 'reconciliation, to an auditor', route: 'reconciliation', who: auditor, ...vote },
  { name: 'lines of the difference', route: 'reconciliationLines', who: officer, ...vote },
  {
    ...{ name: 'lines that were rejected', route: 'reconciliationLines', who: officer, ...vote },
    query: '?reason=rejected',
  },
  {
    ...{ name: 'a batch, answered in part', route: 'acknowledgeBatch', who: officer, ...vote },
    ...batch(params.batch),
  },
  {
    ...{ name: 'a batch that waits', route: 'acknowledgeBatch', who: officer, ...vote },
    ...batch(params.waiting),
  },
  {
    ...{ name: 'a batch that waits, to an auditor', route: 'acknowledgeBatch', who: auditor },
    ...{ ...vote, ...batch(params.waiting) },
  },
  {
    ...{ name: 'a batch, answer refused', route: 'acknowledgeBatch', who: officer, ...vote },
    ...{ ...batch(params.waiting), send: {} },
  },
  {
    ...{ name: 'a draft that nobody answers', route: 'acknowledgeBatch', who: officer, ...vote },
    ...batch(params.draft),
  },
  { name: 'spend in the ledger', route: 'actuals', who: officer, ...vote },
  { name: 'spend in the ledger, refused', route: 'actuals', who: officer, ...vote, send: {} },
  { name: 'spend in the ledger, to an auditor', route: 'actuals', who: auditor, ...vote },
  { name: 'a file of spend', route: 'actualsImport', who: officer, ...vote, ...file('staged') },
  {
    ...{ name: 'a file of spend, wrong', route: 'actualsImport', who: officer, ...vote },
    ...file('wrong'),
  },
  {
    ...{ name: 'a file of spend, entered', route: 'actualsImport', who: officer, ...vote },
    ...file('applied'),
  },
];

/** What is posted to, or is a file. */
export const reconciliationPosts: readonly RouteName[] = [
  ...(['acknowledgeLines', 'acknowledgeFile'] as const),
  ...(['reconciliationAwardsFile', 'reconciliationLinesFile', 'reconciliationWorkbook'] as const),
  ...(['reconciliationSourcesFile', 'reconciliationByHandFile'] as const),
];

import type { Language } from '#platform';

/** What the ledger says of what it was told, and how it agrees with what was awarded. */
export const reconciliationRoutes = {
  acknowledgeBatch: {
    en: 'processes/:process/finance/batches/:batch/acknowledge',
    cy: 'prosesau/:process/cyllid/sypiau/:batch/cydnabod',
  },
  acknowledgeLines: {
    en: 'processes/:process/finance/batches/:batch/acknowledge/lines',
    cy: 'prosesau/:process/cyllid/sypiau/:batch/cydnabod/llinellau',
  },
  acknowledgeFile: {
    en: 'processes/:process/finance/batches/:batch/acknowledge/file',
    cy: 'prosesau/:process/cyllid/sypiau/:batch/cydnabod/ffeil',
  },
  actuals: {
    en: 'processes/:process/finance/actuals',
    cy: 'prosesau/:process/cyllid/gwariant-gwirioneddol',
  },
  actualsImport: {
    en: 'processes/:process/finance/actuals/:import',
    cy: 'prosesau/:process/cyllid/gwariant-gwirioneddol/:import',
  },
  reconciliation: {
    en: 'processes/:process/finance/reconciliation',
    cy: 'prosesau/:process/cyllid/cysoni',
  },
  reconciliationLines: {
    en: 'processes/:process/finance/reconciliation/lines',
    cy: 'prosesau/:process/cyllid/cysoni/llinellau',
  },
  reconciliationAwardsFile: {
    en: 'processes/:process/finance/reconciliation/awards.csv',
    cy: 'prosesau/:process/cyllid/cysoni/dyfarniadau.csv',
  },
  reconciliationLinesFile: {
    en: 'processes/:process/finance/reconciliation/lines.csv',
    cy: 'prosesau/:process/cyllid/cysoni/llinellau.csv',
  },
  reconciliationSourcesFile: {
    en: 'processes/:process/finance/reconciliation/sources.csv',
    cy: 'prosesau/:process/cyllid/cysoni/ffynonellau.csv',
  },
  reconciliationByHandFile: {
    en: 'processes/:process/finance/reconciliation/by-hand.csv',
    cy: 'prosesau/:process/cyllid/cysoni/a-llaw.csv',
  },
  reconciliationWorkbook: {
    en: 'processes/:process/finance/reconciliation/reconciliation.xlsx',
    cy: 'prosesau/:process/cyllid/cysoni/cysoni.xlsx',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

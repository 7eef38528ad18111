import type { Language } from '#platform';

/** Money on its way to a council’s own ledger. */
export const batchesRoutes = {
  batches: {
    en: 'processes/:process/finance/batches',
    cy: 'prosesau/:process/cyllid/sypiau',
  },
  makeBatch: {
    en: 'processes/:process/finance/batches/make',
    cy: 'prosesau/:process/cyllid/sypiau/gwneud',
  },
  batch: {
    en: 'processes/:process/finance/batches/:batch',
    cy: 'prosesau/:process/cyllid/sypiau/:batch',
  },
  batchCsv: {
    en: 'processes/:process/finance/batches/:batch/lines.csv',
    cy: 'prosesau/:process/cyllid/sypiau/:batch/llinellau.csv',
  },
  batchXlsx: {
    en: 'processes/:process/finance/batches/:batch/lines.xlsx',
    cy: 'prosesau/:process/cyllid/sypiau/:batch/llinellau.xlsx',
  },
  recodeBatch: {
    en: 'processes/:process/finance/batches/:batch/code',
    cy: 'prosesau/:process/cyllid/sypiau/:batch/codio',
  },
  proposeBatch: {
    en: 'processes/:process/finance/batches/:batch/propose',
    cy: 'prosesau/:process/cyllid/sypiau/:batch/cynnig',
  },
  reopenBatch: {
    en: 'processes/:process/finance/batches/:batch/take-back',
    cy: 'prosesau/:process/cyllid/sypiau/:batch/tynnu-yn-ol',
  },
  releaseBatch: {
    en: 'processes/:process/finance/batches/:batch/release',
    cy: 'prosesau/:process/cyllid/sypiau/:batch/rhyddhau',
  },
  discardBatch: {
    en: 'processes/:process/finance/batches/:batch/discard',
    cy: 'prosesau/:process/cyllid/sypiau/:batch/taflu',
  },
  reverseBatch: {
    en: 'processes/:process/finance/batches/:batch/reverse',
    cy: 'prosesau/:process/cyllid/sypiau/:batch/gwrthdroi',
  },
  resubmitBatch: {
    en: 'processes/:process/finance/batches/:batch/send-anew',
    cy: 'prosesau/:process/cyllid/sypiau/:batch/anfon-eto',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

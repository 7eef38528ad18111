import type { BatchLineView } from './layout.js';

const shared = {
  batchId: 'example-B0001',
  documentType: 'VIREMENT',
  financialYear: '2026-27',
  period: 8,
  company: null,
  project: 'P0007',
  currency: 'GBP',
  effectiveDate: '2026-11-24',
} as const;

/** Lines to show a layout with: an award to and from its pot, and one that gives money back. */
export const exampleLines: readonly BatchLineView[] = [
  {
    ...{ ...shared, lineNo: 1, costCentre: 'PB100', account: '41000', amountPence: 1_234_550 },
    ...{ narrative: 'caia-park-007 Goleuadau i’r parc', sourceRef: 'example-B0001-1' },
  },
  {
    ...{ ...shared, lineNo: 2, costCentre: 'PB001', account: '40000', amountPence: -1_234_550 },
    ...{ narrative: 'caia-park-007 Goleuadau i’r parc', sourceRef: 'example-B0001-2' },
  },
  {
    ...{ ...shared, lineNo: 3, costCentre: 'PB100', account: '41000', amountPence: -5_000 },
    ...{ narrative: 'caia-park-009 Bench', sourceRef: 'example-B0001-3', project: null },
  },
];

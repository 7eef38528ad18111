import type { Type } from '@nestjs/common';
import { AcknowledgeBatchPage } from './acknowledge-batch.page.js';
import { ActualsPage } from './actuals.page.js';
import { ReconciliationPage } from './reconciliation.page.js';

export const reconciliationPages: readonly Type[] = [
  AcknowledgeBatchPage,
  ActualsPage,
  ReconciliationPage,
];

/** What these pages use beside the rooms. */
export const reconciliationDesks: readonly Type[] = [];

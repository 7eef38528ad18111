import type { Type } from '@nestjs/common';
import { BatchActsPage } from './batch-acts.page.js';
import { BatchDesk } from './batch-desk.js';
import { BatchFilesPage } from './batch-files.page.js';
import { BatchFinder } from './batch-finder.js';
import { BatchPage } from './batch.page.js';
import { BatchesPage } from './batches.page.js';
import { MakeBatchPage } from './make-batch.page.js';
import { ReverseBatchPage } from './reverse-batch.page.js';

export const batchesPages: readonly Type[] = [
  BatchesPage,
  MakeBatchPage,
  BatchPage,
  BatchActsPage,
  ReverseBatchPage,
  BatchFilesPage,
];

/** What these pages use beside the rooms. */
export const batchesDesks: readonly Type[] = [BatchFinder, BatchDesk];

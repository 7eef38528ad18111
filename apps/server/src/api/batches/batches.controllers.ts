import type { Type } from '@nestjs/common';
import { BatchActsController } from './batch-acts.controller.js';
import { BatchFilesController } from './batch-files.controller.js';
import { BatchesController } from './batches.controller.js';

export const batchesControllers: readonly Type[] = [
  BatchesController,
  BatchActsController,
  BatchFilesController,
];

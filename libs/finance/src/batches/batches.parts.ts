import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { BatchDrafts } from './batch-drafts.js';
import { BatchFiles } from './batch-files.js';
import { BatchProblemsReader } from './batch-problems.reader.js';
import { BatchPullsService } from './batch-pulls.service.js';
import { BatchReleasesService } from './batch-releases.service.js';
import { Batch } from './batch.entity.js';
import { BatchClaim } from './batch-claim.entity.js';
import { BatchLine } from './batch-line.entity.js';
import { BatchPull } from './batch-pull.entity.js';
import { BatchesReader } from './batches.reader.js';
import { BatchesService } from './batches.service.js';
import { Idempotently } from './idempotently.service.js';
import { IdempotencyRecord } from './idempotency.entity.js';

export const batchesEntities: EntityList = [
  Batch,
  BatchLine,
  BatchClaim,
  BatchPull,
  IdempotencyRecord,
];

export const batchesServices: Type[] = [
  BatchDrafts,
  BatchesService,
  BatchReleasesService,
  BatchesReader,
  BatchProblemsReader,
  BatchPullsService,
  BatchFiles,
  Idempotently,
];

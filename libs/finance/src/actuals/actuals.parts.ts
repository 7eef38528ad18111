import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { ActualsReader } from './actuals.reader.js';
import { ActualsRetentionService } from './actuals-retention.service.js';
import { ActualsService } from './actuals.service.js';
import { RecordActuals } from './record-actuals.js';

/** Its tables lie in the schema `ledger`, and are read and written by SQL alone. */
export const actualsEntities: EntityList = [];

export const actualsServices: Type[] = [
  ActualsService,
  RecordActuals,
  ActualsReader,
  ActualsRetentionService,
];

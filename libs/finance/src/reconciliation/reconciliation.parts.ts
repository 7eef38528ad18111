import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { ReconciliationFiles } from './reconciliation-files.js';
import { ReconciliationReader } from './reconciliation.reader.js';

export const reconciliationEntities: EntityList = [];

export const reconciliationServices: Type[] = [ReconciliationReader, ReconciliationFiles];

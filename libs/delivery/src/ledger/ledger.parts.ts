import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { CommitmentsService } from './commitments.service.js';
import { Ledger } from './ledger.js';
import { LedgerReader } from './ledger.reader.js';
import { OpenLedger } from './open-ledger.js';
import { SealSpendService } from './seal-spend.service.js';
import { SpendService } from './spend.service.js';
import { SpendsReader } from './spends.reader.js';
import { SpendsRetentionService } from './spends-retention.service.js';

/** None: the ledger is explicit SQL in a schema of its own. */
export const ledgerEntities: EntityList = [];

export const ledgerServices: Type[] = [
  Ledger,
  LedgerReader,
  OpenLedger,
  CommitmentsService,
  SpendService,
  SpendsReader,
  SealSpendService,
  SpendsRetentionService,
];

import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { AwardChange } from './award-change.entity.js';
import { ChangesReader } from './changes.reader.js';
import { ChangesService } from './changes.service.js';
import { PotsReader } from './pots.reader.js';
import { SealChangeService } from './seal-change.service.js';

export const changesEntities: EntityList = [AwardChange];

export const changesServices: Type[] = [
  ChangesService,
  ChangesReader,
  PotsReader,
  SealChangeService,
];

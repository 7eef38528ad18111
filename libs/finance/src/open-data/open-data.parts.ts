import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { CheckedGrants } from './grants/checked-grants.js';
import { GrantParties } from './grants/grant-parties.js';
import { GrantsReader } from './grants/grants.reader.js';
import { OpenDataFiles } from './open-data-files.js';
import { OpenDataTimes } from './open-data-times.js';
import { ProcessFactsReader } from './process-facts.reader.js';

/** None: open data is read from what others keep. */
export const openDataEntities: EntityList = [];

export const openDataServices: Type[] = [
  CheckedGrants,
  GrantParties,
  GrantsReader,
  OpenDataFiles,
  OpenDataTimes,
  ProcessFactsReader,
];

import type { EntityList } from '#platform';
import { codingEntities } from './coding/coding.parts.js';
import { profilesEntities } from './profiles/profiles.parts.js';
import { batchesEntities } from './batches/batches.parts.js';
import { acknowledgementsEntities } from './acknowledgements/acknowledgements.parts.js';
import { actualsEntities } from './actuals/actuals.parts.js';
import { reconciliationEntities } from './reconciliation/reconciliation.parts.js';
import { openDataEntities } from './open-data/open-data.parts.js';
import { webhooksEntities } from './webhooks/webhooks.parts.js';

export const financeEntities: EntityList = [
  ...codingEntities,
  ...profilesEntities,
  ...batchesEntities,
  ...acknowledgementsEntities,
  ...actualsEntities,
  ...reconciliationEntities,
  ...openDataEntities,
  ...webhooksEntities,
];

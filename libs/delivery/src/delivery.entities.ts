import type { EntityList } from '#platform';
import { Award } from './award.entity.js';
import { ledgerEntities } from './ledger/ledger.parts.js';
import { changesEntities } from './changes/changes.parts.js';
import { recipientsEntities } from './recipients/recipients.parts.js';
import { milestonesEntities } from './milestones/milestones.parts.js';

export const deliveryEntities: EntityList = [
  Award,
  ...ledgerEntities,
  ...changesEntities,
  ...recipientsEntities,
  ...milestonesEntities,
];

import type { Type } from '@nestjs/common';
import { awardsDesks, awardsPages } from './awards/awards.pages.js';
import { recipientsDesks, recipientsPages } from './recipients/recipients.pages.js';
import { milestonesDesks, milestonesPages } from './milestones/milestones.pages.js';
import { financeSetupDesks, financeSetupPages } from './finance-setup/finance-setup.pages.js';
import { batchesDesks, batchesPages } from './batches/batches.pages.js';
import { reconciliationDesks, reconciliationPages } from './reconciliation/reconciliation.pages.js';
import { openDataDesks, openDataPages } from './open-data/open-data.pages.js';
import { numbersPages } from './numbers/numbers.pages.js';
import { webhooksDesks, webhooksPages } from './webhooks/webhooks.pages.js';

/** Awards and their money, what is built of them, and what others take away. */
export const afterTheVotePages: readonly Type[] = [
  ...awardsPages,
  ...recipientsPages,
  ...milestonesPages,
  ...financeSetupPages,
  ...batchesPages,
  ...reconciliationPages,
  ...openDataPages,
  ...numbersPages,
  ...webhooksPages,
];

/** What these pages use beside the rooms. */
export const afterTheVoteDesks: readonly Type[] = [
  ...awardsDesks,
  ...recipientsDesks,
  ...milestonesDesks,
  ...financeSetupDesks,
  ...batchesDesks,
  ...reconciliationDesks,
  ...openDataDesks,
  ...webhooksDesks,
];

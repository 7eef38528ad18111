import type { Type } from '@nestjs/common';
import { AwardRecipientController } from './award-recipient.controller.js';
import { GrantPublisherController } from './grant-publisher.controller.js';
import { RecipientsController } from './recipients.controller.js';

export const recipientsControllers: readonly Type[] = [
  RecipientsController,
  GrantPublisherController,
  AwardRecipientController,
];

import type { Type } from '@nestjs/common';
import { AcceptOnPaperPage } from './accept-on-paper.page.js';
import { AwardChecksPage } from './award-checks.page.js';
import { AwardDesk } from './award-desk.js';
import { AwardRecipientPage } from './award-recipient.page.js';
import { GrantPublisherPage } from './grant-publisher.page.js';
import { MakeOfferPage } from './make-offer.page.js';
import { OfferPage } from './offer.page.js';
import { RecipientsPage } from './recipients.page.js';

export const recipientsPages: readonly Type[] = [
  RecipientsPage,
  GrantPublisherPage,
  AwardRecipientPage,
  AwardChecksPage,
  MakeOfferPage,
  AcceptOnPaperPage,
  OfferPage,
];

/** What these pages use beside the rooms. */
export const recipientsDesks: readonly Type[] = [AwardDesk];

import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { AwardRecipient } from './award-recipient.entity.js';
import { AwardRecipientsReader } from './award-recipients.reader.js';
import { AwardRecipientsService } from './award-recipients.service.js';
import { DueDiligenceAnswer } from './due-diligence-answer.entity.js';
import { GrantedAwardsReader } from './granted-awards.reader.js';
import { GrantOffer } from './grant-offer.entity.js';
import { GrantPublisher } from './grant-publisher.entity.js';
import { GrantPublishersReader } from './grant-publishers.reader.js';
import { GrantPublishersService } from './grant-publishers.service.js';
import { OfferAnswersService } from './offer-answers.service.js';
import { OffersReader } from './offers.reader.js';
import { OffersService } from './offers.service.js';
import { Recipient } from './recipient.entity.js';
import { RecipientsPersonalData } from './recipients-personal-data.js';
import { RecipientsReader } from './recipients.reader.js';
import { RecipientsService } from './recipients.service.js';

export const recipientsEntities: EntityList = [
  Recipient,
  GrantPublisher,
  AwardRecipient,
  DueDiligenceAnswer,
  GrantOffer,
];

export const recipientsServices: Type[] = [
  RecipientsService,
  RecipientsReader,
  GrantPublishersService,
  GrantPublishersReader,
  AwardRecipientsService,
  AwardRecipientsReader,
  OffersService,
  OfferAnswersService,
  OffersReader,
  GrantedAwardsReader,
  RecipientsPersonalData,
];

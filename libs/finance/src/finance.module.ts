import { Module, type Type } from '@nestjs/common';
import { DeliveryModule } from '#delivery';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { ProposalsModule } from '#proposals';
import { TallyingModule } from '#tallying';
import { VotingModule } from '#voting';
import { AwardsCsv } from './awards-csv.js';
import { codingServices } from './coding/coding.parts.js';
import { profilesServices } from './profiles/profiles.parts.js';
import { batchesServices } from './batches/batches.parts.js';
import { acknowledgementsServices } from './acknowledgements/acknowledgements.parts.js';
import { actualsServices } from './actuals/actuals.parts.js';
import { reconciliationServices } from './reconciliation/reconciliation.parts.js';
import { openDataServices } from './open-data/open-data.parts.js';
import { webhooksServices } from './webhooks/webhooks.parts.js';

const services: Type[] = [
  AwardsCsv,
  ...codingServices,
  ...profilesServices,
  ...batchesServices,
  ...acknowledgementsServices,
  ...actualsServices,
  ...reconciliationServices,
  ...openDataServices,
  ...webhooksServices,
];

@Module({
  imports: [
    PeopleModule,
    ProcessesModule,
    ProposalsModule,
    VotingModule,
    TallyingModule,
    DeliveryModule,
  ],
  providers: services,
  exports: services,
})
export class FinanceModule {}

import { Module, type Type } from '@nestjs/common';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { ProposalsModule } from '#proposals';
import { VotingModule } from '#voting';
import { AwardsReader } from './awards.reader.js';
import { CertificationReader } from './certification.reader.js';
import { CertifyService } from './certify.service.js';
import { ledgerServices } from './ledger/ledger.parts.js';
import { changesServices } from './changes/changes.parts.js';
import { NumbersReader } from './numbers/numbers.reader.js';
import { recipientsServices } from './recipients/recipients.parts.js';
import { milestonesServices } from './milestones/milestones.parts.js';

const services: Type[] = [
  CertifyService,
  AwardsReader,
  CertificationReader,
  NumbersReader,
  ...ledgerServices,
  ...changesServices,
  ...recipientsServices,
  ...milestonesServices,
];

@Module({
  imports: [PeopleModule, ProcessesModule, ProposalsModule, VotingModule],
  providers: services,
  exports: services,
})
export class DeliveryModule {}

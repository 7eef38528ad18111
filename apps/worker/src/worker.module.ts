import { Module, type DynamicModule } from '@nestjs/common';
import { DeliberationModule, deliberationEntities } from '#deliberation';
import { DeliveryModule, deliveryEntities } from '#delivery';
import { FinanceModule, financeEntities } from '#finance';
import { PeopleModule, peopleEntities } from '#people';
import { PlatformModule, type ConfigDto } from '#platform';
import { ProcessesModule, processesEntities } from '#processes';
import { ProposalsModule, proposalsEntities } from '#proposals';
import { TallyingModule, tallyingEntities } from '#tallying';
import { VotingModule, votingEntities } from '#voting';
import { MailWords } from './mail/mail-words.js';
import { ReportMail } from './moderation/report-mail.js';
import { processors } from './processors.js';
import { VoterMail } from './voting/voter-mail.js';
import { Work } from './work.js';

const entities = [
  ...peopleEntities,
  ...processesEntities,
  ...proposalsEntities,
  ...deliberationEntities,
  ...votingEntities,
  ...tallyingEntities,
  ...deliveryEntities,
  ...financeEntities,
];

/** The rooms, without pages, sockets or API. */
@Module({})
export class WorkerModule {
  static forRoot(config: ConfigDto): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot({ config, entities, name: 'worker' }),
        PeopleModule,
        ProcessesModule,
        ProposalsModule,
        DeliberationModule,
        VotingModule,
        TallyingModule,
        DeliveryModule,
        FinanceModule,
      ],
      providers: [...processors, MailWords, ReportMail, VoterMail, Work],
    };
  }
}

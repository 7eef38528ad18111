import { Module, type DynamicModule } from '@nestjs/common';
import { DeliberationModule } from '#deliberation';
import { DeliveryModule } from '#delivery';
import { FinanceModule } from '#finance';
import { PeopleModule } from '#people';
import { PlatformModule, type ConfigDto } from '#platform';
import { ProcessesModule } from '#processes';
import { ProposalsModule } from '#proposals';
import { TallyingModule } from '#tallying';
import { VotingModule } from '#voting';
import { entities } from '../entities.js';

/** The rooms, for a command: no pages, no sockets, no jobs of its own. */
@Module({})
export class OperatorModule {
  static forRoot(config: ConfigDto): DynamicModule {
    return {
      module: OperatorModule,
      imports: [
        PlatformModule.forRoot({ config, entities, name: 'cli' }),
        PeopleModule,
        ProcessesModule,
        ProposalsModule,
        DeliberationModule,
        VotingModule,
        TallyingModule,
        DeliveryModule,
        FinanceModule,
      ],
    };
  }
}

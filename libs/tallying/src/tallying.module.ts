import { Module } from '@nestjs/common';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { ProposalsModule } from '#proposals';
import { VotingModule } from '#voting';
import { VoteBundle } from './bundle.js';
import { CountEngine } from './count-engine.js';
import { FirstCountService } from './first-count.service.js';
import { PabulibExport } from './pabulib-export.js';
import { PabulibImportService } from './pabulib-import.service.js';
import { TallyingReader } from './tallying.reader.js';
import { TallyingService } from './tallying.service.js';

@Module({
  imports: [PeopleModule, ProcessesModule, ProposalsModule, VotingModule],
  providers: [
    { provide: CountEngine, useFactory: () => new CountEngine() },
    TallyingService,
    FirstCountService,
    TallyingReader,
    VoteBundle,
    PabulibExport,
    PabulibImportService,
  ],
  exports: [
    TallyingService,
    FirstCountService,
    TallyingReader,
    VoteBundle,
    PabulibExport,
    PabulibImportService,
  ],
})
export class TallyingModule {}

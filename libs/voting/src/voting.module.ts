import { Module } from '@nestjs/common';
import { ProcessesModule } from '#processes';
import { ProposalsModule } from '#proposals';
import { BallotImportService } from './ballot-import.service.js';
import { CastingService } from './casting.service.js';
import { PapersService } from './papers.service.js';
import { TagKeyCheck } from './tag-key.check.js';
import { TurnoutService } from './turnout.service.js';
import { VoterTag } from './voter-tag.js';
import { VotingReader } from './voting.reader.js';

@Module({
  imports: [ProcessesModule, ProposalsModule],
  providers: [
    PapersService,
    CastingService,
    TurnoutService,
    BallotImportService,
    VoterTag,
    TagKeyCheck,
    VotingReader,
  ],
  exports: [PapersService, CastingService, TurnoutService, BallotImportService, VotingReader],
})
export class VotingModule {}

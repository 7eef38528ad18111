import { Module } from '@nestjs/common';
import { PeopleModule } from '#people';
import { ProcessesModule } from '#processes';
import { ProposalsModule } from '#proposals';
import { BallotImportService } from './ballot-import.service.js';
import { CastingService } from './casting.service.js';
import { ClosingReader } from './closing/closing.reader.js';
import { ClosingService } from './closing/closing.service.js';
import { DestroyingService } from './closing/destroying.service.js';
import { OpenBoxService } from './closing/open-box.service.js';
import { VoidRequestsReader } from './closing/void-requests.reader.js';
import { VoidRequestsService } from './closing/void-requests.service.js';
import { ElectorReader } from './elector.reader.js';
import { freezingParts, freezingServices } from './freezing/freezing.parts.js';
import { FrozenPapers } from './frozen-papers.js';
import { HelpingHands } from './helping-hands.js';
import { BoxKey } from './keys/box-key.js';
import { KeysReader } from './keys/keys.reader.js';
import { KeysService } from './keys/keys.service.js';
import { OpeningSharesService } from './keys/opening-shares.service.js';
import { KioskKey } from './kiosk/kiosk-key.js';
import { KioskProofService } from './kiosk/kiosk-proof.service.js';
import { KioskRetentionService } from './kiosk/kiosk-retention.service.js';
import { KioskSittingsService } from './kiosk/kiosk-sittings.service.js';
import { KioskTicketsService } from './kiosk/kiosk-tickets.service.js';
import { KiosksReader } from './kiosk/kiosks.reader.js';
import { KiosksService } from './kiosk/kiosks.service.js';
import { LogKey } from './log/log-key.js';
import { LogReader } from './log/log.reader.js';
import { SequencerService } from './log/sequencer.service.js';
import { IssuePaperService } from './paper-ballots/issue-paper.service.js';
import { PaperBallotsReader } from './paper-ballots/paper-ballots.reader.js';
import { PaperBatchesService } from './paper-ballots/paper-batches.service.js';
import { PaperMark } from './paper-ballots/paper-mark.js';
import { PaperSampleService } from './paper-ballots/paper-sample.service.js';
import { PaperLayout } from './paper-layout.js';
import { PapersService } from './papers.service.js';
import { TagKeyCheck } from './tag-key.check.js';
import { TurnoutService } from './turnout.service.js';
import { VoterTag } from './voter-tag.js';
import { VotingPersonalData } from './personal-data/voting-personal-data.js';
import { VotingReader } from './voting.reader.js';

const kioskServices = [
  KiosksService,
  KiosksReader,
  KioskTicketsService,
  KioskProofService,
  KioskSittingsService,
  KioskRetentionService,
];

@Module({
  imports: [PeopleModule, ProcessesModule, ProposalsModule],
  providers: [
    PapersService,
    PaperLayout,
    FrozenPapers,
    HelpingHands,
    ElectorReader,
    CastingService,
    TurnoutService,
    BallotImportService,
    VoterTag,
    TagKeyCheck,
    VotingReader,
    BoxKey,
    KeysReader,
    KeysService,
    OpeningSharesService,
    LogKey,
    SequencerService,
    LogReader,
    ClosingReader,
    ClosingService,
    OpenBoxService,
    DestroyingService,
    VoidRequestsService,
    VoidRequestsReader,
    IssuePaperService,
    PaperMark,
    PaperBatchesService,
    PaperSampleService,
    PaperBallotsReader,
    KioskKey,
    VotingPersonalData,
    ...kioskServices,
    ...freezingParts,
  ],
  exports: [
    ...kioskServices,
    ...freezingServices,
    IssuePaperService,
    PaperBatchesService,
    PaperSampleService,
    PaperBallotsReader,
    KeysReader,
    KeysService,
    OpeningSharesService,
    LogKey,
    SequencerService,
    LogReader,
    ClosingReader,
    ClosingService,
    OpenBoxService,
    DestroyingService,
    VoidRequestsService,
    VoidRequestsReader,
    PapersService,
    CastingService,
    HelpingHands,
    TurnoutService,
    BallotImportService,
    VotingReader,
    ElectorReader,
  ],
})
export class VotingModule {}

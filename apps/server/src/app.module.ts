import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { DeliberationModule, deliberationEntities } from '#deliberation';
import { DeliveryModule, deliveryEntities } from '#delivery';
import { FinanceModule, financeEntities } from '#finance';
import { PeopleModule, peopleEntities } from '#people';
import { PlatformModule, type ConfigDto } from '#platform';
import { ProcessesModule, processesEntities } from '#processes';
import { ProposalsModule, proposalsEntities } from '#proposals';
import { TallyingModule, tallyingEntities } from '#tallying';
import { VotingModule, votingEntities } from '#voting';
import { AccessGuard } from './access/access.guard.js';
import { ActingKeyInterceptor } from './access/acting-key.interceptor.js';
import { apiControllers } from './api/api.controllers.js';
import { OpenApi } from './api/open-api.js';
import { HealthController } from './health/health.controller.js';
import { LiveGateway } from './live/live.gateway.js';
import { LiveProblemFilter } from './live/live-problem.filter.js';
import { liveRoomsParts } from './live/rooms/live-rooms.parts.js';
import { CountItYourselfPage } from './site/counting/count-it-yourself.page.js';
import { Flash } from './site/flash.js';
import { HomePage } from './site/home/home.page.js';
import { PageInterceptor } from './site/page.interceptor.js';
import { PageRenderer } from './site/page.renderer.js';
import { ProblemFilter } from './site/problem.filter.js';
import { ProcessPage } from './site/processes/process.page.js';
import { AccountPage } from './site/people/account.page.js';
import { SignInPage } from './site/people/sign-in.page.js';
import { PaperBallotsPage } from './site/paper-ballots/paper-ballots.page.js';
import { PaperBatchPage } from './site/paper-ballots/paper-batch.page.js';
import { PaperDesk } from './site/paper-ballots/paper-desk.js';
import { PaperSamplePage } from './site/paper-ballots/paper-sample.page.js';
import { PictureDesk } from './site/pictures/picture-desk.js';
import { PictureFilesPage } from './site/pictures/picture-files.page.js';
import { ProposalPicturePage } from './site/proposals/picture.page.js';
import { ProposalPage } from './site/proposals/proposal.page.js';
import { ProposalsPage } from './site/proposals/proposals.page.js';
import { ProposePage } from './site/proposals/propose.page.js';
import { ReviewPage } from './site/proposals/review.page.js';
import { WorklistPage } from './site/proposals/worklist.page.js';
import { JobsPage } from './site/operator/jobs.page.js';
import { MailPage } from './site/operator/mail.page.js';
import { OrganisationPage } from './site/organisations/organisation.page.js';
import { StaffPage } from './site/organisations/staff.page.js';
import { NewProcessPage } from './site/setup/new-process.page.js';
import { SetupPage } from './site/setup/setup.page.js';
import { FinancePage } from './site/finance/finance.page.js';
import { BoxDesk } from './site/returning/box-desk.js';
import { CertifyPage } from './site/returning/certify.page.js';
import { DestroyPage } from './site/returning/destroy.page.js';
import { ReturningDesk } from './site/returning/returning-desk.js';
import { ReturningPage } from './site/returning/returning.page.js';
import { EligibilityPage } from './site/roll/eligibility.page.js';
import { LettersPage } from './site/roll/letters.page.js';
import { OddClaimsPage } from './site/roll/odd-claims.page.js';
import { RollImportPage } from './site/roll/roll-import.page.js';
import { RollPage } from './site/roll/roll.page.js';
import { DeclarePage } from './site/eligibility/declare.page.js';
import { ProveByCodePage } from './site/eligibility/prove-by-code.page.js';
import { ProveByLetterPage } from './site/eligibility/prove-by-letter.page.js';
import { ProveDesk } from './site/eligibility/prove-desk.js';
import { ProvePage } from './site/eligibility/prove.page.js';
import { SignInElsewherePage } from './site/eligibility/sign-in-elsewhere.page.js';
import { VoidsPage } from './site/returning/voids.page.js';
import { KioskBallot } from './site/kiosk/kiosk-ballot.js';
import { KioskDesk } from './site/kiosk/kiosk-desk.js';
import { KioskDevice } from './site/kiosk/kiosk-device.js';
import { KioskPage } from './site/kiosk/kiosk.page.js';
import { KioskProving } from './site/kiosk/kiosk-proving.js';
import { KioskTicketsPage } from './site/kiosk/kiosk-tickets.page.js';
import { KioskVoterPage } from './site/kiosk/kiosk-voter.page.js';
import { KiosksPage } from './site/kiosk/kiosks.page.js';
import { KeyFilesPage } from './site/keys/key-files.page.js';
import { TrusteesPage } from './site/keys/trustees.page.js';
import { BoxNotice } from './site/keys/box-notice.js';
import { VoteFacts } from './site/keys/vote-facts.js';
import { YourKeyPage } from './site/keys/your-key.page.js';
import { CheckReceiptPage } from './site/log/check-receipt.page.js';
import { LogFilesPage } from './site/log/log-files.page.js';
import { LogPage } from './site/log/log.page.js';
import { ResultFilesPage } from './site/tallying/result-files.page.js';
import { ResultPage } from './site/tallying/result.page.js';
import { accessRightsDesks, accessRightsPages } from './site/access-rights/access-rights.pages.js';
import { roomsDesks, roomsPages } from './site/rooms/rooms.pages.js';
import { minutesDesks, minutesPages } from './site/minutes/minutes.pages.js';
import { assessmentDesks, assessmentPages } from './site/assessment/assessment.pages.js';
import { freezingDesks, freezingPages } from './site/freezing/freezing.pages.js';
import { discussionDesks, discussionPages } from './site/discussion/discussion.pages.js';
import { intakeDesks, intakePages } from './site/intake/intake.pages.js';
import { listsDesks, listsPages } from './site/lists/lists.pages.js';
import { moderationDesks, moderationPages } from './site/moderation/moderation.pages.js';
import { templatesDesks, templatesPages } from './site/templates/templates.pages.js';
import { versionsDesks, versionsPages } from './site/versions/versions.pages.js';
import { wardsPages } from './site/wards/wards.pages.js';
import { afterTheVoteDesks, afterTheVotePages } from './site/after-the-vote.pages.js';
import { yourDataDesks, yourDataPages } from './site/your-data/your-data.pages.js';
import { View } from './site/view.js';
import { AssistPage } from './site/voting/assist.page.js';
import { AgeDesk } from './site/voting/age-desk.js';
import { BallotDesk } from './site/voting/ballot-desk.js';
import { BallotPage } from './site/voting/ballot.page.js';
import { KeptChoices } from './site/voting/kept-choices.js';
import { ReceiptPage } from './site/voting/receipt.page.js';

@Module({})
export class AppModule {
  static forRoot(config: ConfigDto): DynamicModule {
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
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot({ config, entities, name: 'server' }),
        PeopleModule,
        ProcessesModule,
        ProposalsModule,
        DeliberationModule,
        VotingModule,
        TallyingModule,
        DeliveryModule,
        FinanceModule,
      ],
      controllers: [
        ...apiControllers,
        HealthController,
        HomePage,
        CountItYourselfPage,
        SignInPage,
        AccountPage,
        ProcessPage,
        BallotPage,
        ReceiptPage,
        AssistPage,
        KioskPage,
        KioskVoterPage,
        KiosksPage,
        KioskTicketsPage,
        ResultPage,
        ResultFilesPage,
        CheckReceiptPage,
        LogPage,
        LogFilesPage,
        ReturningPage,
        VoidsPage,
        CertifyPage,
        DestroyPage,
        RollPage,
        RollImportPage,
        EligibilityPage,
        LettersPage,
        OddClaimsPage,
        ProvePage,
        ProveByLetterPage,
        ProveByCodePage,
        DeclarePage,
        SignInElsewherePage,
        PaperBallotsPage,
        PaperBatchPage,
        PaperSamplePage,
        TrusteesPage,
        YourKeyPage,
        KeyFilesPage,
        FinancePage,
        ProposalsPage,
        ProposalPage,
        ProposePage,
        WorklistPage,
        ReviewPage,
        ProposalPicturePage,
        PictureFilesPage,
        OrganisationPage,
        StaffPage,
        NewProcessPage,
        SetupPage,
        JobsPage,
        MailPage,
        ...intakePages,
        ...listsPages,
        ...versionsPages,
        ...discussionPages,
        ...assessmentPages,
        ...roomsPages,
        ...minutesPages,
        ...moderationPages,
        ...accessRightsPages,
        ...freezingPages,
        ...afterTheVotePages,
        ...yourDataPages,
        ...templatesPages,
        ...wardsPages,
      ],
      providers: [
        ...intakeDesks,
        ...listsDesks,
        ...versionsDesks,
        ...discussionDesks,
        ...assessmentDesks,
        ...roomsDesks,
        ...minutesDesks,
        ...moderationDesks,
        ...accessRightsDesks,
        ...freezingDesks,
        ...afterTheVoteDesks,
        ...yourDataDesks,
        ...templatesDesks,
        PictureDesk,
        ProveDesk,
        View,
        Flash,
        BallotDesk,
        AgeDesk,
        KeptChoices,
        KioskDesk,
        KioskDevice,
        KioskBallot,
        KioskProving,
        PageRenderer,
        BoxDesk,
        ReturningDesk,
        PaperDesk,
        VoteFacts,
        BoxNotice,
        OpenApi,
        LiveProblemFilter,
        LiveGateway,
        ...liveRoomsParts,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: ActingKeyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}

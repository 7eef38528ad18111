import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { DeliveryModule, deliveryEntities } from '#delivery';
import { FinanceModule } from '#finance';
import { PeopleModule, peopleEntities } from '#people';
import { PlatformModule, type ConfigDto } from '#platform';
import { ProcessesModule, processesEntities } from '#processes';
import { ProposalsModule, proposalsEntities } from '#proposals';
import { TallyingModule, tallyingEntities } from '#tallying';
import { VotingModule, votingEntities } from '#voting';
import { AccessGuard } from './access/access.guard.js';
import { apiControllers } from './api/api.controllers.js';
import { OpenApi } from './api/open-api.js';
import { HealthController } from './health/health.controller.js';
import { LiveGateway } from './live/live.gateway.js';
import { LiveProblemFilter } from './live/live-problem.filter.js';
import { CountItYourselfPage } from './site/counting/count-it-yourself.page.js';
import { Flash } from './site/flash.js';
import { HomePage } from './site/home/home.page.js';
import { PageInterceptor } from './site/page.interceptor.js';
import { PageRenderer } from './site/page.renderer.js';
import { ProblemFilter } from './site/problem.filter.js';
import { ProcessPage } from './site/processes/process.page.js';
import { AccountPage } from './site/people/account.page.js';
import { SignInPage } from './site/people/sign-in.page.js';
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
import { ReturningPage } from './site/returning/returning.page.js';
import { RollPage } from './site/returning/roll.page.js';
import { CheckReceiptPage } from './site/tallying/check-receipt.page.js';
import { ResultFilesPage } from './site/tallying/result-files.page.js';
import { ResultPage } from './site/tallying/result.page.js';
import { View } from './site/view.js';
import { BallotPage } from './site/voting/ballot.page.js';

@Module({})
export class AppModule {
  static forRoot(config: ConfigDto): DynamicModule {
    const entities = [
      ...peopleEntities,
      ...processesEntities,
      ...proposalsEntities,
      ...votingEntities,
      ...tallyingEntities,
      ...deliveryEntities,
    ];
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot({ config, entities, name: 'server' }),
        PeopleModule,
        ProcessesModule,
        ProposalsModule,
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
        ResultPage,
        ResultFilesPage,
        CheckReceiptPage,
        ReturningPage,
        RollPage,
        FinancePage,
        ProposalsPage,
        ProposalPage,
        ProposePage,
        WorklistPage,
        ReviewPage,
        OrganisationPage,
        StaffPage,
        NewProcessPage,
        SetupPage,
        JobsPage,
        MailPage,
      ],
      providers: [
        View,
        Flash,
        PageRenderer,
        OpenApi,
        LiveProblemFilter,
        LiveGateway,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}

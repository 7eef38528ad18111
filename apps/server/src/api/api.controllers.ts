import { ApiPage } from '../site/api/api.page.js';
import { awardsControllers } from './awards/awards.controllers.js';
import { recipientsControllers } from './recipients/recipients.controllers.js';
import { milestonesControllers } from './milestones/milestones.controllers.js';
import { financeSetupControllers } from './finance-setup/finance-setup.controllers.js';
import { batchesControllers } from './batches/batches.controllers.js';
import { reconciliationControllers } from './reconciliation/reconciliation.controllers.js';
import { NumbersController } from './numbers/numbers.controller.js';
import { openDataControllers } from './open-data/open-data.controllers.js';
import { webhooksControllers } from './webhooks/webhooks.controllers.js';
import { DiscussionController } from './discussion.controller.js';
import { HistoryController } from './history.controller.js';
import { LogController } from './log.controller.js';
import { MinutesController } from './minutes.controller.js';
import { OpenApiController } from './open-api.controller.js';
import { ProcessesController } from './processes.controller.js';
import { ProposalFilesController } from './proposal-files.controller.js';
import { ProposalsController } from './proposals.controller.js';
import { ResultsController } from './results.controller.js';
import { RoomsController } from './rooms.controller.js';
import { SessionController } from './session.controller.js';
import { VotingController } from './voting.controller.js';

/** JSON API v1, its document and the page about it. */
export const apiControllers = [
  ProcessesController,
  ProposalFilesController,
  ProposalsController,
  DiscussionController,
  HistoryController,
  MinutesController,
  RoomsController,
  VotingController,
  LogController,
  ResultsController,
  ...awardsControllers,
  ...recipientsControllers,
  ...milestonesControllers,
  ...financeSetupControllers,
  ...batchesControllers,
  ...reconciliationControllers,
  ...openDataControllers,
  NumbersController,
  ...webhooksControllers,
  SessionController,
  OpenApiController,
  ApiPage,
] as const;

import { ApplyRollProcessor } from './people/apply-roll.processor.js';
import { CheckRollProcessor } from './people/check-roll.processor.js';
import { SendContactCodeProcessor } from './people/send-contact-code.processor.js';
import { SendSignInLinkProcessor } from './people/send-sign-in-link.processor.js';
import { MailNoticesProcessor } from './notices/mail-notices.processor.js';
import { CopyDataProcessor } from './personal-data/copy-data.processor.js';
import { EraseProcessor } from './personal-data/erase.processor.js';
import { SendErasureLinkProcessor } from './personal-data/send-erasure-link.processor.js';
import { FanOutEventProcessor } from './finance/fan-out-event.processor.js';
import { MindWebhooksProcessor } from './finance/mind-webhooks.processor.js';
import { SendWebhookProcessor } from './finance/send-webhook.processor.js';
import { DeliverMailProcessor } from './mail/deliver-mail.processor.js';
import { AnswerNoticeProcessor } from './moderation/answer-notice.processor.js';
import { AnswerReportProcessor } from './moderation/answer-report.processor.js';
import { TidyProcessor } from './platform/tidy.processor.js';
import { MindTasksProcessor } from './deliberation/mind-tasks.processor.js';
import { TurnRoomsProcessor } from './deliberation/turn-rooms.processor.js';
import { MindDeadlinesProcessor } from './proposals/mind-deadlines.processor.js';
import { TurnPhasesProcessor } from './processes/turn-phases.processor.js';
import { SendOfferProcessor } from './delivery/send-offer.processor.js';
import { SendInvitationProcessor } from './proposals/send-invitation.processor.js';
import { RunCountProcessor } from './tallying/run-count.processor.js';
import { RefreshTurnoutProcessor } from './voting/refresh-turnout.processor.js';
import { SendReceiptProcessor } from './voting/send-receipt.processor.js';
import { SequenceLogProcessor } from './voting/sequence-log.processor.js';
import { TellOfPaperProcessor } from './voting/tell-of-paper.processor.js';

/** One for each job in `libs/messages`; the start fails when one is missing or doubled. */
export const processors = [
  SendSignInLinkProcessor,
  SendContactCodeProcessor,
  CheckRollProcessor,
  ApplyRollProcessor,
  MailNoticesProcessor,
  CopyDataProcessor,
  SendErasureLinkProcessor,
  EraseProcessor,
  SendInvitationProcessor,
  SendOfferProcessor,
  DeliverMailProcessor,
  AnswerReportProcessor,
  AnswerNoticeProcessor,
  TurnPhasesProcessor,
  MindDeadlinesProcessor,
  TurnRoomsProcessor,
  MindTasksProcessor,
  TidyProcessor,
  SendReceiptProcessor,
  TellOfPaperProcessor,
  RefreshTurnoutProcessor,
  SequenceLogProcessor,
  RunCountProcessor,
  FanOutEventProcessor,
  SendWebhookProcessor,
  MindWebhooksProcessor,
] as const;

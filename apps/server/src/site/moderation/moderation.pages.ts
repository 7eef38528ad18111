import type { Type } from '@nestjs/common';
import { AnswerNoticePage } from './answer-notice.page.js';
import { AppealPage } from './appeal.page.js';
import { DefamationPage } from './defamation.page.js';
import { HiddenProposals } from './hidden-proposals.js';
import { ModerationLogPage } from './log.page.js';
import { MatterPage } from './matter.page.js';
import { ModeratedFilePage } from './moderated-file.page.js';
import { ModerationDesk } from './moderation-desk.js';
import { ModerationOnProposal } from './moderation-on-proposal.js';
import { NoticeStepPage } from './notice-step.page.js';
import { ModerationPolicyPage } from './policy.page.js';
import { QueuePage } from './queue.page.js';
import { ReportStatusPage } from './report-status.page.js';
import { ReportPage } from './report.page.js';

/** Reports, the moderators’ queue and the public log. */
export const moderationPages: readonly Type[] = [
  AnswerNoticePage,
  AppealPage,
  DefamationPage,
  MatterPage,
  ModeratedFilePage,
  ModerationLogPage,
  ModerationPolicyPage,
  NoticeStepPage,
  QueuePage,
  ReportPage,
  ReportStatusPage,
];

/** What these pages use beside the rooms. */
export const moderationDesks: readonly Type[] = [
  HiddenProposals,
  ModerationDesk,
  ModerationOnProposal,
];

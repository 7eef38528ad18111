import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { Appeals } from './decisions/appeals.js';
import { LetThrough } from './decisions/let-through.js';
import { ModerationDecisions } from './decisions/moderation-decisions.js';
import { PublishedProposals } from './decisions/published-proposals.js';
import { ModerationLog } from './log/moderation-log.js';
import { Claims } from './matters/claims.js';
import { ModerationRetentionService } from './moderation-retention.service.js';
import { DefamationNotices } from './notices/defamation-notices.js';
import { NoticeSteps } from './notices/notice-steps.js';
import { MattersReader } from './queue/matters.reader.js';
import { ModerationQueue } from './queue/moderation-queue.js';
import { ReportStatusReader } from './reports/report-status.reader.js';
import { ReporterKey } from './reports/reporter-key.js';
import { Reports } from './reports/reports.js';
import { ModeratedFiles } from './subjects/moderated-files.js';
import { ModeratedSubjects } from './subjects/moderated-subjects.js';

/** Its tables have a schema of their own, which explicit SQL reads and writes. */
export const moderationEntities: EntityList = [];

export const moderationServices: readonly Type[] = [
  Appeals,
  Claims,
  DefamationNotices,
  LetThrough,
  MattersReader,
  ModeratedFiles,
  ModeratedSubjects,
  ModerationDecisions,
  ModerationLog,
  ModerationQueue,
  ModerationRetentionService,
  NoticeSteps,
  PublishedProposals,
  ReporterKey,
  Reports,
  ReportStatusReader,
];

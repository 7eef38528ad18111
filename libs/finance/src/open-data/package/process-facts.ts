import type { AwardStanding, DeliverySummary, SpendView, TransactionView } from '#delivery';
import type { ProcessView } from '#processes';
import type { ProjectView, ProposalRecord } from '#proposals';
import type { ResultView } from '#tallying';

/** All that everybody may know of a process, once it has been read. */
export interface ProcessFacts {
  readonly process: ProcessView;
  readonly projects: readonly ProjectView[];
  readonly proposals: readonly ProposalRecord[];
  /** Null before there is one. */
  readonly result: ResultView | null;
  readonly awards: readonly AwardStanding[];
  readonly transactions: readonly TransactionView[];
  readonly spends: readonly SpendView[];
  /** What was funded, with its milestones. */
  readonly delivered: readonly DeliverySummary[];
}

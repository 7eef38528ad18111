import type { BothLanguages } from '#platform';
import type { Hint } from '../hints/hints-in.js';
import type { DefamationNoticeView } from '../notices/notice.views.js';
import type { ReasonCode } from '../reason-codes.js';
import type { ModeratedSubject } from '../subjects/subject.js';

/** One line of the moderators' queue: why it is there, and until when. */
export interface QueueItemView {
  readonly subject: ModeratedSubject;
  readonly since: Date;
  readonly dueAt: Date;
  readonly overdue: boolean;
  /** Nobody may see it before a moderator has read it. */
  readonly waiting: boolean;
  /** How many different people reported it. */
  readonly reporters: number;
  readonly reasons: readonly ReasonCode[];
  /** A notice of complaint runs against it. */
  readonly notice: boolean;
  readonly appeal: boolean;
  /** Who works on it. */
  readonly claimedBy: { readonly id: string; readonly name: string } | null;
  readonly hints: readonly Hint[];
}

export interface QueuePageView {
  readonly items: readonly QueueItemView[];
  readonly total: number;
  readonly overdue: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

export interface ReportView {
  readonly reference: string;
  readonly reason: ReasonCode;
  readonly details: string;
  readonly reportedAt: Date;
}

/** How something came to be hidden, and what its author said to it. */
export interface HidingView {
  readonly reason: ReasonCode;
  readonly words: BothLanguages;
  readonly hiddenBy: string;
  readonly hiddenAt: Date;
  readonly appealWords: string | null;
  readonly appealedAt: Date | null;
  readonly appealDueAt: Date | null;
  readonly appealOutcome: 'upheld' | 'refused' | null;
  readonly appealAnswer: BothLanguages | null;
  readonly appealDecidedAt: Date | null;
}

/** Everything about one subject that a moderator decides by. */
export interface MatterView {
  readonly subject: ModeratedSubject;
  /** The matter that is open; null while nobody has reported or taken it. */
  readonly matter: string | null;
  readonly claimedBy: { readonly id: string; readonly name: string } | null;
  readonly reports: readonly ReportView[];
  readonly reporters: number;
  readonly notices: readonly DefamationNoticeView[];
  readonly hiding: HidingView | null;
  readonly hints: readonly Hint[];
  readonly past: readonly { readonly action: string; readonly at: Date }[];
}

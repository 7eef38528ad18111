import type { Language } from '#platform';
import type { SubjectKind } from '../subjects/subject.js';

/** What a moderator can do next with a notice. */
export const noticeSteps = ['acknowledge', 'contact', 'remove', 'keep'] as const;
export type NoticeStep = (typeof noticeSteps)[number];

/** A notice of complaint with every step that was taken, for moderators. */
export interface DefamationNoticeView {
  readonly id: string;
  readonly processId: string;
  readonly kind: SubjectKind;
  readonly subjectId: string;
  readonly reference: string;
  /** Null, as the addresses are, once they were let go of. */
  readonly name: string | null;
  readonly email: string | null;
  readonly statement: string;
  readonly meaning: string;
  readonly untrue: string;
  readonly sharesName: boolean;
  readonly language: Language;
  readonly receivedAt: Date;
  /** The next thing has to be done by then. */
  readonly actBy: Date;
  readonly acknowledgedAt: Date | null;
  readonly contactedAt: Date | null;
  /** Until then the author can answer. */
  readonly answerBy: Date | null;
  readonly answer: 'remove' | 'stand' | null;
  readonly answerWords: string | null;
  readonly answerName: string | null;
  readonly answerAddress: string | null;
  readonly answerShares: boolean | null;
  readonly answeredAt: Date | null;
  readonly decidedAt: Date | null;
  readonly decision: 'removed' | 'kept' | null;
  readonly overdue: boolean;
}

import type { BothLanguages, PictureView } from '#platform';
import type { DraftAnswers } from './draft-answers.js';
import type { ReasonCode } from '../moderation/reason-codes.js';

/** Something added to a draft or proposal, in the words of whoever added it. */
export interface ProposalFileView {
  readonly id: string;
  readonly title: string;
  readonly kind: 'pdf' | 'picture';
  /** Bytes as handed in. */
  readonly size: number;
  /** Null for a PDF. */
  readonly picture: PictureView | null;
  /** Why moderators hid it, so that it is neither named nor given to anybody; null when they did not. */
  readonly hidden: ReasonCode | null;
}

export interface DraftView {
  readonly id: string;
  readonly processId: string;
  readonly answers: DraftAnswers;
  readonly revision: number;
  readonly pictureId: string | null;
  readonly changedAt: Date;
  /** Whether the visitor began it; others write along. */
  readonly own: boolean;
  readonly files: readonly ProposalFileView[];
}

/** A line in the list of somebody's drafts. */
export interface DraftSummaryView {
  readonly id: string;
  /** Empty while it has none. */
  readonly title: string;
  readonly changedAt: Date;
  readonly process: { readonly slug: BothLanguages; readonly title: BothLanguages };
}

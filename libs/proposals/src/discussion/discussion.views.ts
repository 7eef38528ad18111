import type { Language } from '#platform';
import type { Stance } from './comment.entity.js';

/** How the visitor stands to a proposal; nobody learns it of anybody else. */
export interface OwnStandView {
  readonly supports: boolean;
  readonly follows: boolean;
}

/** What everybody may know of a comment. */
export interface AnswerView {
  readonly id: string;
  readonly stance: Stance;
  readonly state: 'shown' | 'waiting' | 'withdrawn' | 'hidden';
  /** Null once it was taken back or hidden. */
  readonly body: string | null;
  readonly language: Language;
  /** The same in the other language, where it is said for the organisation. */
  readonly translation: string | null;
  /** Null for what is said for the organisation, and where nothing is left to read. */
  readonly authorName: string | null;
  readonly official: boolean;
  readonly createdAt: Date;
  readonly usefulCount: number;
  /** The visitor's own. */
  readonly own: boolean;
  /** The visitor found it useful. */
  readonly marked: boolean;
}

export interface CommentView extends AnswerView {
  /** The oldest first. */
  readonly answers: readonly AnswerView[];
}

/** One page of one column. */
export interface ColumnView {
  readonly stance: Stance;
  readonly items: readonly CommentView[];
  /** Comments of the column that everybody can read, without their answers. */
  readonly shown: number;
  /** Places on all pages: also those whose words were taken back. */
  readonly total: number;
  /** From 1; a page past the end answers with the last. */
  readonly page: number;
  readonly pages: number;
}

/** Where a comment stands. */
export interface CommentPlaceView {
  readonly stance: Stance;
  readonly page: number;
}

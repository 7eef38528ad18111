import type { BothLanguages } from '#platform';
import type { AmendmentState } from '#proposals';

/** A room that discussed a proposal, and what it agreed on for it. */
export interface DiscussedInView {
  readonly number: number;
  readonly title: BothLanguages;
  /** When the proposal first came to its turn there. */
  readonly at: Date;
  readonly isOver: boolean;
  readonly changes: readonly RoomChangeView[];
  readonly tasks: readonly DiscussedTaskView[];
}

/** A conclusion that a room came to. */
export interface DiscussedTaskView {
  readonly number: number;
  readonly state: 'waiting' | 'overdue' | 'answered';
}

/** An amendment that a room adopted. */
export interface RoomChangeView {
  /** Its number within the proposal. */
  readonly change: number;
  readonly state: AmendmentState;
  /** The version of the proposal that it led to; null for none. */
  readonly became: number | null;
}

/** Where a change of a proposal came from. */
export interface ChangeOriginView {
  readonly change: number;
  readonly became: number | null;
  readonly room: { readonly number: number; readonly title: BothLanguages };
}

/** A project on the ballot paper. */
export interface OnBallotView {
  /** Number of the proposal that it came from. */
  readonly proposal: number;
  readonly title: BothLanguages;
}

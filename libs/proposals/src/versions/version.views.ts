import type { TitleAndBody } from './merge-texts.js';
import type { AmendmentState } from './amendment.entity.js';
import type { ChangerRole, VersionOrigin } from './proposal-version.entity.js';
import type { ProposalWords } from './proposal-words.js';
import type { Asker, RegroupingKind, RegroupingState } from './regrouping.entity.js';

/** That a text was changed, and by what. Who did so is a role, never a name. */
export interface VersionView {
  readonly number: number;
  readonly at: Date;
  readonly role: ChangerRole;
  readonly why: string | null;
  readonly origin: VersionOrigin | null;
  /** Whose suggestion it was, when an amendment led to it. */
  readonly credit: string | null;
}

export interface VersionTextView extends VersionView, ProposalWords {}

export interface AmendmentSummaryView {
  readonly number: number;
  /** Null where a moderator reads first, to whoever may not read the suggestion. */
  readonly amenderName: string | null;
  readonly state: AmendmentState;
  readonly suggestedAt: Date;
  readonly decidedAt: Date | null;
  readonly answer: string | null;
  readonly becameVersion: number | null;
  readonly baseVersion: number;
  /** The visitor's own. */
  readonly own: boolean;
}

export interface AmendmentView extends AmendmentSummaryView, TitleAndBody {
  readonly reason: string;
  /** The text that it was made from. */
  readonly base: ProposalWords;
  /** The text changed since. */
  readonly movedOn: boolean;
  /** What accepting it as it is would lead to; null where a person has to choose the words. */
  readonly merged: TitleAndBody | null;
}

/** A proposal that another one came of, or went into. */
export interface KinView {
  readonly number: number;
  readonly title: string;
  readonly language: 'cy' | 'en';
}

export interface RegroupingSummaryView {
  readonly id: string;
  readonly kind: RegroupingKind;
  readonly state: RegroupingState;
  readonly proposal: KinView;
  readonly into: KinView | null;
  readonly askedAs: Asker;
  readonly askedAt: Date;
  readonly endedAt: Date | null;
  readonly reason: string;
  readonly answer: string | null;
  readonly becameVersion: number | null;
}

export interface RegroupingView extends RegroupingSummaryView {
  readonly texts: readonly TitleAndBody[];
  readonly parentStays: boolean;
  readonly isOutdated: boolean;
  /** What the text says that would change, for a merge with other words. */
  readonly current: ProposalWords;
  /** How many of how many authors have agreed. */
  readonly agreed: number;
  readonly asked: number;
  /** The visitor is one of those authors. */
  readonly isAsked: boolean;
  readonly hasAgreed: boolean;
  readonly mayTakeBack: boolean;
}

/** Where a proposal came from, and what became of it: newest version last. */
export interface HistoryView {
  readonly versions: readonly VersionView[];
  readonly amendments: readonly AmendmentSummaryView[];
  readonly splitFrom: KinView | null;
  readonly splitInto: readonly KinView[];
  readonly mergedFrom: readonly KinView[];
  readonly mergedInto: KinView | null;
  /** Why its author took it back, if they said so. */
  readonly withdrawal: { readonly at: Date; readonly reason: string | null } | null;
}

import type { ReasonCode } from '../moderation/reason-codes.js';
import type { TitleAndBody } from './merge-texts.js';
import type { AmendmentState } from './amendment.entity.js';
import type { ChangerRole, VersionOrigin } from './proposal-version.entity.js';
import type { ProposalWords } from './proposal-words.js';
import type { Asker, RegroupingKind, RegroupingState } from './regrouping.entity.js';

/** That a text was changed, and by what. Who did so is a role, never a name. */
export interface VersionView {
  /** What a report calls it by. */
  readonly id: string;
  readonly number: number;
  readonly at: Date;
  readonly role: ChangerRole;
  /** Null also where moderators hid it. */
  readonly why: string | null;
  readonly origin: VersionOrigin | null;
  /** Whose suggestion it was, when an amendment led to it. */
  readonly credit: string | null;
  /** Why moderators hid its words; null when they did not. */
  readonly hidden: ReasonCode | null;
  /** Why moderators hid what was said about the change. */
  readonly noteHidden: ReasonCode | null;
}

export interface VersionTextView extends VersionView {
  /** Null where moderators hid them. */
  readonly words: ProposalWords | null;
}

export interface AmendmentSummaryView {
  /** What a report calls it by. */
  readonly id: string;
  readonly number: number;
  /** Null to whoever may not read the suggestion: a moderator reads first, or hid it. */
  readonly amenderName: string | null;
  readonly state: AmendmentState;
  readonly suggestedAt: Date;
  readonly decidedAt: Date | null;
  readonly answer: string | null;
  readonly becameVersion: number | null;
  readonly baseVersion: number;
  /** The visitor's own. */
  readonly own: boolean;
  /** Why moderators hid its words, or those that it repeats; null when they did not. */
  readonly hidden: ReasonCode | null;
  /** Why moderators hid the authors' answer. */
  readonly answerHidden: ReasonCode | null;
}

export interface AmendmentWords extends TitleAndBody {
  readonly reason: string;
  /** The text that it was made from. */
  readonly base: ProposalWords;
  /** What accepting it as it is would lead to; null where a person has to choose the words. */
  readonly merged: TitleAndBody | null;
}

export interface AmendmentView extends AmendmentSummaryView {
  /** The text changed since. */
  readonly movedOn: boolean;
  /** Null where moderators hid them. */
  readonly words: AmendmentWords | null;
}

/** A proposal that another one came of, or went into. */
export interface KinView {
  readonly number: number;
  readonly title: string;
  readonly language: 'cy' | 'en';
}

/** As `KinView`, for whoever has not been asked: where everybody cannot read it, its title is null. */
export interface PublicKinView extends Omit<KinView, 'title'> {
  readonly title: string | null;
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
  readonly splitFrom: PublicKinView | null;
  readonly splitInto: readonly PublicKinView[];
  readonly mergedFrom: readonly PublicKinView[];
  readonly mergedInto: PublicKinView | null;
  /** Why its author took it back, if they said so and moderators did not hide it. */
  readonly withdrawal: {
    readonly at: Date;
    readonly reason: string | null;
    readonly hidden: ReasonCode | null;
  } | null;
}

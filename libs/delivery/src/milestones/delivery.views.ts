import type { BothLanguages, Language, PictureView } from '#platform';
import type { DeliveryStatus } from './delivery-status.js';
import type { Day, MilestoneStanding } from './milestone-standing.js';
import type { DeliveryPictureKind } from './post-update.dto.js';
import type { TakenBackView } from './taken-back-rows.js';

/** How a milestone was worded before. */
export interface FormerWording {
  readonly title: BothLanguages;
  readonly owner: BothLanguages;
  /** When it was given other words. */
  readonly changedOn: Day;
}

export interface MilestoneView extends MilestoneStanding {
  /** Counts up within the project. */
  readonly number: number;
  readonly title: BothLanguages;
  /** Who sees to it: a role or a team. */
  readonly owner: BothLanguages;
  /** The oldest first; empty for what was never reworded. */
  readonly wordings: readonly FormerWording[];
}

/** What its alt text says stands in both languages. */
export interface DeliveryPicture extends PictureView {
  readonly kind: DeliveryPictureKind;
  readonly alt: BothLanguages;
}

export interface UpdateView {
  readonly number: number;
  readonly at: Date;
  /** Null for what was taken back. */
  readonly text: BothLanguages | null;
  readonly picture: DeliveryPicture | null;
  /** Why it is gone, or its picture alone while its words stand. */
  readonly takenBack: TakenBackView | null;
}

/** A funded project, as lists show it. */
export interface DeliverySummary {
  readonly awardId: string;
  readonly projectId: string;
  readonly processId: string;
  /** The project's, within its process. */
  readonly code: string;
  readonly reference: string;
  readonly title: BothLanguages;
  readonly proposalNumber: number | null;
  readonly area: { readonly slug: string; readonly name: BothLanguages } | null;
  /** WGS 84, degrees; null where its proposal said none. */
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  readonly currency: string;
  readonly awardedAt: Date;
  /** What it is worth now, after every change. */
  readonly pence: number;
  readonly spentPence: number;
  readonly status: DeliveryStatus;
  /** By their planned day. */
  readonly milestones: readonly MilestoneView[];
  readonly latest: UpdateView | null;
  readonly outcome: BothLanguages | null;
}

export interface StoryView {
  /** Counts up within the project. */
  readonly number: number;
  /** Null for what was taken back. */
  readonly text: string | null;
  readonly language: Language;
  /** As whoever told it wants to be called; null for what was taken back. */
  readonly toldBy: string | null;
  readonly picture: (PictureView & { readonly alt: string; readonly language: Language }) | null;
  readonly takenBack: TakenBackView | null;
}

export interface SaidView {
  readonly kind: string;
  readonly words: BothLanguages | null;
  readonly saidOn: Day;
}

export interface DeliveryView extends DeliverySummary {
  readonly summary: BothLanguages;
  /** As it was certified. */
  readonly awardedPence: number;
  readonly committedPence: number;
  /** The newest first. */
  readonly updates: readonly UpdateView[];
  /** The newest of before and of after; null where there is none. */
  readonly before: DeliveryPicture | null;
  readonly after: DeliveryPicture | null;
  /** All that was said of the whole project, the oldest first. */
  readonly said: readonly SaidView[];
  readonly stories: readonly StoryView[];
  /** Statements of what difference it made that were taken back, the oldest first. */
  readonly outcomesTaken: readonly TakenBackView[];
  /** That residents gave to it, and both sides agree on. */
  readonly givenMinutes: number;
}

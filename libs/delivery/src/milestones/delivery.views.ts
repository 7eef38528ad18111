import type { BothLanguages, Language, PictureView } from '#platform';
import type { DeliveryStatus } from './delivery-status.js';
import type { Day, MilestoneStanding } from './milestone-standing.js';
import type { DeliveryPictureKind } from './post-update.dto.js';

export interface MilestoneView extends MilestoneStanding {
  /** Counts up within the project. */
  readonly number: number;
  readonly title: BothLanguages;
  /** Who sees to it: a role or a team. */
  readonly owner: BothLanguages;
}

/** What its alt text says stands in both languages. */
export interface DeliveryPicture extends PictureView {
  readonly kind: DeliveryPictureKind;
  readonly alt: BothLanguages;
}

export interface UpdateView {
  readonly number: number;
  readonly at: Date;
  readonly text: BothLanguages;
  readonly picture: DeliveryPicture | null;
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
  readonly id: string;
  readonly text: string;
  readonly language: Language;
  /** As whoever told it wants to be called. */
  readonly toldBy: string;
  readonly picture: (PictureView & { readonly alt: string; readonly language: Language }) | null;
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
  /** That residents gave to it, and both sides agree on. */
  readonly givenMinutes: number;
}

import type { BothLanguages } from '#platform';
import type { ChangeKind, ChangePlace, ChangeState } from './change-kinds.js';
import type { ChangeSealReason } from './seal-change.dto.js';

interface Named {
  readonly reference: string;
  readonly title: BothLanguages;
}

/** A change as everybody may read it, once it is decided. */
export interface PublicChange {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly state: ChangeState;
  readonly place: ChangePlace | null;
  /** Of a part-funded project, once there is one. */
  readonly award: Named | null;
  readonly toAward: Named | null;
  readonly project: { readonly code: string; readonly title: BothLanguages } | null;
  /** Whose pot it is about; null for the budget of the whole process, and for what names no pot. */
  readonly area: BothLanguages | null;
  readonly funder: string | null;
  readonly pence: number;
  /** Null where it was sealed. */
  readonly reason: BothLanguages | null;
  /** What whoever decided said to it. */
  readonly words: BothLanguages | null;
  readonly askedAt: Date;
  /** When it was decided or withdrawn. */
  readonly endedAt: Date | null;
  /** When and why its reason, its words and its funder were taken from sight. */
  readonly sealed: { readonly reason: ChangeSealReason; readonly at: Date } | null;
}

/** As those who work on it see it: with its words, also where they were sealed. */
export interface ChangeView extends PublicChange {
  readonly reason: BothLanguages;
  readonly askedBy: { readonly id: string; readonly name: string };
  readonly decidedBy: { readonly id: string; readonly name: string } | null;
}

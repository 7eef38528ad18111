import type { BothLanguages } from '#platform';
import type { ChangeKind, ChangePlace, ChangeState } from './change-kinds.js';

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
  readonly reason: BothLanguages;
  /** What whoever decided said to it. */
  readonly words: BothLanguages | null;
  readonly askedAt: Date;
  /** When it was decided or withdrawn. */
  readonly endedAt: Date | null;
}

/** As those who work on it see it. */
export interface ChangeView extends PublicChange {
  readonly askedBy: { readonly id: string; readonly name: string };
  readonly decidedBy: { readonly id: string; readonly name: string } | null;
}

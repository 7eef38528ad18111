import type { BallotKind } from '#ballots';
import type { BothLanguages } from '#platform';
import type { IntakeSettings } from './intake-settings.js';
import type { PhaseKind } from './phase.entity.js';
import type { PlanningCheck } from './planning/planning-check.js';
import type { Origin, Rule } from './process.entity.js';
import type { ProcessMode } from './process-mode.js';
import type { VoteSettings } from './vote-settings.js';

export interface PhaseView {
  readonly kind: PhaseKind;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly state: 'planned' | 'open' | 'closed';
}

export interface AreaView {
  readonly id: string;
  readonly slug: string;
  readonly name: BothLanguages;
  readonly potPence: number | null;
  /** GSS codes of the wards that were chosen for it. */
  readonly wardCodes: readonly string[];
}

/** What a proposal can be about. */
export interface CategoryView {
  readonly id: string;
  readonly slug: string;
  readonly name: BothLanguages;
}

/** What decides who may see a process at all. */
export interface ProcessPlace {
  readonly id: string;
  readonly state: 'draft' | 'published';
  readonly organisation: { readonly id: string };
}

export interface ProcessSummaryView {
  readonly id: string;
  readonly slug: BothLanguages;
  readonly title: BothLanguages;
  readonly summary: BothLanguages;
  readonly mode: ProcessMode;
  /** 0 for a consultation without money. */
  readonly budgetPence: number;
  readonly currency: string;
  readonly state: 'draft' | 'published';
  readonly organisation: {
    readonly id: string;
    readonly slug: string;
    readonly name: BothLanguages;
  };
  /** The phase that is open, or null between phases, before the first and after the last. */
  readonly phase: PhaseView | null;
}

export interface ProcessView extends ProcessSummaryView {
  readonly why: BothLanguages;
  readonly how: BothLanguages;
  readonly ballotKind: BallotKind;
  readonly maxChoices: number | null;
  readonly rule: Rule;
  readonly voteSettings: VoteSettings;
  readonly intake: IntakeSettings;
  readonly phases: readonly PhaseView[];
  readonly areas: readonly AreaView[];
  readonly categories: readonly CategoryView[];
  readonly origin: Origin | null;
  /** For staff alone. */
  readonly planning: PlanningCheck;
  /** What still stands between a draft and the public; empty once it can be published. */
  readonly missing: readonly string[];
}

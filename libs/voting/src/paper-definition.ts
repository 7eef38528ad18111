import type { BothLanguages } from '#platform';
import type { BallotKind, Rule } from '#processes';

/** One project as it stands on the paper. */
export interface PaperProject {
  readonly code: string;
  readonly title: BothLanguages;
  readonly costPence: number;
  /** Pot it is paid from: an area's slug, or null for the whole budget. */
  readonly pot: string | null;
}

/** Money that projects compete for: each pot is a count of its own. */
export interface PaperPot {
  readonly pot: string | null;
  readonly budgetPence: number;
}

/** How the count will be done, told before anybody votes. */
export interface CountingPlan {
  readonly rule: Rule;
  readonly completion: 'none' | 'add1' | 'add1u';
  readonly stop: 'exhaustive' | 'overspending';
  /** Added to everybody's share at each step of the completion, in minor units. */
  readonly incrementPence: number;
  readonly compareWithGreedy: boolean;
}

export interface PaperDefinition {
  readonly version: 1;
  readonly kind: BallotKind;
  readonly minChoices: number;
  readonly maxChoices: number | null;
  readonly currency: string;
  readonly pots: readonly PaperPot[];
  /** In tie order: of two projects that tie, the earlier wins. */
  readonly projects: readonly PaperProject[];
  readonly counting: CountingPlan;
}

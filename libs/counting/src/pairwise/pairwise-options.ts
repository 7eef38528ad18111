import type { TieRule } from '../ties/tie-rule.js';
import type { Strength } from './link-strength.js';

/** How Schulze and ranked pairs count. */
export interface PairwiseOptions {
  /** By default as the rule's author has it: Schulze 'winning-votes', ranked pairs 'margins'. */
  readonly strength?: Strength;
  /** By default the declared order. */
  readonly ties?: TieRule;
  /** By default the seats of the profile. */
  readonly seats?: number;
}

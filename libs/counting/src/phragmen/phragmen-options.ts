import type { TieRule } from '../ties/tie-rule.js';

export interface PhragmenOptions {
  /** By default the declared order. */
  readonly ties?: TieRule;
}

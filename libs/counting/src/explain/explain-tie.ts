import type { BrokenTie } from '../ties/tie-rule.js';
import { names, number, type Message } from './message.js';

/** Who stood exactly equal, who was taken, and what decided. */
export function explainTie({ round, among, chosen, by }: BrokenTie): Message {
  return {
    key: `counting.tie.${by}`,
    facts: { round: number(round), among: names(...among), chosen: names(chosen) },
  };
}

/** A tie that the rule left to people: there is no result until they decide. */
export function explainUndecidedTie(tie: {
  readonly round: number;
  readonly among: readonly string[];
}): Message {
  return {
    key: 'counting.tie.undecided',
    facts: { round: number(tie.round), among: names(...tie.among) },
  };
}

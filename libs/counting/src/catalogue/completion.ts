/**
 * What follows when Equal Shares leaves money unspent. 'none': nothing. 'greedy': fill up by the
 * rule's own greedy. 'add1': raise every share a step at a time until nothing supported fits, or
 * the next step would overspend. 'add1-greedy': Add1, then fill up by greedy. 'add1u': Add1, then
 * fill up by votes. 'add1-overspend': Add1 that goes on, exhaustive or not, until the next step
 * would overspend.
 */
export const COMPLETIONS = [
  'none',
  'greedy',
  'add1',
  'add1-greedy',
  'add1u',
  'add1-overspend',
] as const;

export type Completion = (typeof COMPLETIONS)[number];

import type { Utility } from '../profile/utility.js';

/** Every utility by name, the usual one first. */
export const UTILITIES = [
  'cost',
  'cardinality',
  'points',
  'positional',
  'borda',
] as const satisfies readonly Utility[];

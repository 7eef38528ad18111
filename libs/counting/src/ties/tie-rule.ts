/**
 * How a tie is broken. 'order': the project or candidate declared earlier wins. 'seed': the order
 * is drawn once, for the whole count, from published randomness (hex digits). 'stop': the count is
 * refused, so that people can decide and declare an order.
 */
export type TieRule =
  | { readonly by: 'order' }
  | { readonly by: 'seed'; readonly seed: string }
  | { readonly by: 'stop' };

export const DECLARED_ORDER: TieRule = { by: 'order' };

/** Some that stood exactly equal when one was taken. `among` is in the declared order. */
export interface BrokenTie {
  readonly round: number;
  readonly among: string[];
  /** The one that the round took: funded, elected or excluded as the round says. */
  readonly chosen: string;
  readonly by: 'declared-order' | 'seed' | 'earlier-round';
}

/** A tie that the rule leaves to people. */
export class TieUndecidedError extends Error {
  override readonly name = 'TieUndecidedError';

  constructor(
    readonly round: number,
    /** Ids, in the declared order. */
    readonly among: readonly string[],
  ) {
    super(`In round ${round} these stand exactly equal: ${among.join(', ')}`);
  }
}

/**
 * What one ballot says. Which part is there depends on the kind of paper; canonical content holds
 * nothing that the paper does not ask for.
 */
export interface BallotContent {
  /** Approval, knapsack: a set of project codes. Ranked: best first. */
  readonly choices?: readonly string[];
  /** Score, points, quadratic: a number for each marked project; 0 is unmarked. */
  readonly marks?: Readonly<Record<string, number>>;
  /** Pots this voter votes in besides the whole budget, where the paper asks: home first. */
  readonly areas?: readonly string[];
  readonly abstain?: true;
}

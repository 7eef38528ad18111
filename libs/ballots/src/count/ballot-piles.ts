import type { BallotContent } from '../content/ballot-content.js';
import { readCanonicalBallot } from '../content/canonical-ballot.js';
import type { BallotRules } from '../paper/ballot-rules.js';

/** Ballots that say the same, and how many there are. */
export interface BallotPile {
  readonly content: BallotContent;
  readonly size: number;
}

/**
 * Reads each distinct ballot once, however many said it.
 * @throws BallotRefusedError for a ballot that the paper does not allow: none such can have been cast
 */
export function ballotPiles(rules: BallotRules, lines: readonly string[]): readonly BallotPile[] {
  const sizes = new Map<string, number>();
  for (const line of lines) sizes.set(line, (sizes.get(line) ?? 0) + 1);
  return [...sizes].map(([line, size]) => ({ content: readCanonicalBallot(rules, line), size }));
}

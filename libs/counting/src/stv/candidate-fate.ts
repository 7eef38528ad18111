import type { CandidateExplanation } from '../ranked/ranked-result.js';
import type { Candidate } from '../ranked/ranked-profile.js';
import { decimalText } from './decimal-text.js';

/** What became of a candidate in an STV count, and by how much. Amounts are scaled integers. */
export interface CandidateFate {
  readonly reason: CandidateExplanation['reason'];
  readonly round: number | null;
  readonly votes: number | bigint;
  /** Votes above (or, negative, below) what decided; null when nothing did. */
  readonly margin: number | bigint | null;
  /** Place of the candidate it was measured against; null for the quota. */
  readonly against: number | null;
}

const WITHDRAWN: CandidateFate = {
  reason: 'withdrawn',
  round: null,
  votes: 0,
  margin: null,
  against: null,
};

/** The fates of all candidates, in the declared order, as the result tells them. */
export function explainFates(
  candidates: readonly Candidate[],
  fates: readonly (CandidateFate | undefined)[],
  digits: number,
): CandidateExplanation[] {
  return candidates.map(({ id, name }, place) => {
    const { reason, round, votes, margin, against } = fates[place] ?? WITHDRAWN;
    return {
      id,
      name,
      elected: reason.startsWith('elected'),
      reason,
      round,
      votes: decimalText(votes, digits),
      margin: margin === null ? null : decimalText(margin, digits),
      against: against === null ? null : (candidates[against]?.id ?? null),
    };
  });
}

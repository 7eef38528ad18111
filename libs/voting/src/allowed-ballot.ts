import { BallotRefusedError, checkBallot, type BallotContent, type BallotRules } from '#ballots';
import { BallotNotAllowedError } from './voting.errors.js';

/**
 * What a ballot says, in canonical form.
 * @param homeArea slug of the voter's own area; null when they have none
 * @throws BallotNotAllowedError naming the field that is wrong
 */
export function allowedBallot(
  rules: BallotRules,
  content: BallotContent,
  homeArea: string | null,
): BallotContent {
  try {
    return checkBallot(rules, content, homeArea);
  } catch (error) {
    if (error instanceof BallotRefusedError) throw new BallotNotAllowedError(error);
    throw error;
  }
}

import { givesMarks, type BallotRules } from '../paper/ballot-rules.js';
import type { BallotContent } from './ballot-content.js';
import { BallotRefusedError } from './ballot-refused.error.js';
import { checkAreas } from './check-areas.js';
import { checkChoices } from './check-choices.js';
import { checkMarks } from './check-marks.js';

/**
 * Whether this makes a ballot on this paper.
 * @param homeArea pot of the voter's own area; null when they have none
 * @returns canonical content: sets sorted by UTF-16 code unit, marks of 0 left out, and nothing that
 *   the paper does not ask for
 * @throws BallotRefusedError
 */
export function checkBallot(
  rules: BallotRules,
  content: BallotContent,
  homeArea: string | null,
): BallotContent {
  if (content.abstain === true) return checkAbstention(rules, content);
  const marks = givesMarks(rules) ? checkMarks(rules, content.marks ?? {}) : null;
  const choices = marks === null ? checkChoices(rules, content.choices ?? []) : null;
  const named = choices ?? Object.keys(marks ?? {});
  const areas = checkAreas(rules, { named, chosen: content.areas ?? [], homeArea });
  return {
    ...(areas !== null && { areas }),
    ...(choices !== null && { choices }),
    ...(marks !== null && { marks }),
  };
}

function checkAbstention({ limits }: BallotRules, content: BallotContent): BallotContent {
  if (!limits.abstain) throw new BallotRefusedError('no-abstention', {}, 'abstain');
  const isMarked =
    (content.choices ?? []).length > 0 ||
    Object.values(content.marks ?? {}).some((mark) => mark !== 0);
  if (isMarked) throw new BallotRefusedError('abstain-or-choose', {}, 'abstain');
  return { abstain: true };
}

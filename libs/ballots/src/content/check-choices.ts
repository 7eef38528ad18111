import { projectsByCode, type BallotRules } from '../paper/ballot-rules.js';
import type { PaperLimits, PaperProject } from '../paper/paper-definition.js';
import { BallotRefusedError } from './ballot-refused.error.js';

/**
 * Choices of an approval, knapsack or ranked ballot: sorted where they are a set, best first where
 * they are ranked. A knapsack holds what fits into the money, pot by pot.
 */
export function checkChoices(rules: BallotRules, choices: readonly string[]): readonly string[] {
  const index = projectsByCode(rules);
  const chosen = choices.map((code) => {
    const project = index.get(code);
    if (!project) throw new BallotRefusedError('not-on-the-paper');
    return project;
  });
  if (new Set(choices).size < choices.length) throw new BallotRefusedError('chosen-twice');
  checkNumber(rules.limits, choices.length, 'choices');
  if (rules.kind === 'knapsack') refuseTooDear(rules, chosen);
  return rules.kind === 'ranked' ? [...choices] : [...choices].sort();
}

/** Not fewer than must be marked, and not more than may be. */
export function checkNumber(
  { minChoices, maxChoices }: PaperLimits,
  count: number,
  field: string,
): void {
  if (count === 0 && minChoices > 0) throw new BallotRefusedError('choose-something', {}, field);
  if (count < minChoices) {
    const params = { min: minChoices, count: minChoices - count };
    throw new BallotRefusedError('choose-more', params, field);
  }
  if (maxChoices === null || count <= maxChoices) return;
  const params = { max: maxChoices, count: count - maxChoices };
  throw new BallotRefusedError('too-many-choices', params, field);
}

function refuseTooDear({ pots }: BallotRules, chosen: readonly PaperProject[]): void {
  for (const { pot, budgetPence } of pots) {
    const cost = chosen.reduce((sum, each) => (each.pot === pot ? sum + each.costPence : sum), 0);
    if (cost > budgetPence) {
      throw new BallotRefusedError('over-the-budget', { overPence: cost - budgetPence });
    }
  }
}

import type { BallotKind } from '../profile/budget-election.js';
import { utilitiesFor } from './budget-choice.js';
import { RULES, RULE_NAMES } from './rules.js';

/**
 * Every rule that makes sense for these ballots, as `rule[/utility[/completion]]`: each utility
 * that they tell, each with the completions worth comparing. `ballots`: of a budget profile, its
 * kind.
 */
export function everyChoice(ballots: BallotKind | 'seats'): string[] {
  return RULE_NAMES.flatMap((name) => {
    const rule = RULES[name];
    if (rule.takes === 'ranked') return ballots === 'seats' ? [name] : [];
    if (ballots === 'seats' || !rule.compared.includes(ballots)) return [];
    const utilities = utilitiesFor(rule, ballots);
    if (utilities.length === 0) return [name];
    return utilities.flatMap((utility) => [
      `${name}/${utility}`,
      ...rule.comparedCompletions.map((completion) => `${name}/${utility}/${completion}`),
    ]);
  });
}

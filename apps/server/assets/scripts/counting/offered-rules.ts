import {
  COMPLETIONS,
  RULE_NAMES,
  RULES,
  utilitiesFor,
  UTILITIES,
  type RuleName,
  type SettledChoice,
  settleChoice,
} from '#counting';
import type { CountWishes } from './contract.js';
import type { BudgetFile, CountedFile } from './counted-file.js';

/** Those that make sense for these ballots; the best total needs a solver that no browser is sent. */
export function offeredRules(file: CountedFile): readonly RuleName[] {
  return RULE_NAMES.filter((name) => {
    const rule = RULES[name];
    if (rule.takes === 'ranked') {
      return file.takes === 'ranked' && file.profile.seats <= rule.mostSeats;
    }
    return (
      file.takes === 'budget' && rule.compared.includes(file.profile.kind) && name !== 'optimum'
    );
  });
}

/** The utilities that some offered rule can weigh and these ballots tell, the usual one first. */
export function offeredUtilities(file: CountedFile): readonly string[] {
  if (file.takes === 'ranked') return [];
  const { kind } = file.profile;
  const possible = new Set(
    offeredRules(file).flatMap((name) => {
      const rule = RULES[name];
      return rule.takes === 'budget' ? utilitiesFor(rule, kind) : [];
    }),
  );
  return UTILITIES.filter((utility) => possible.has(utility));
}

export function offeredCompletions(file: CountedFile): readonly string[] {
  return file.takes === 'budget' ? COMPLETIONS : [];
}

/** What a rule makes of wishes that are meant for all rules: it passes over what it cannot do. */
export function choiceFor(name: RuleName, file: BudgetFile, wishes: CountWishes): SettledChoice {
  const rule = RULES[name];
  if (rule.takes === 'ranked') return { utility: null, completion: null };
  const { kind } = file.profile;
  const utility = utilitiesFor(rule, kind).find((known) => known === wishes.utility);
  const completion = rule.completions.find((known) => known === wishes.completion);
  return settleChoice(rule, kind, { utility, completion });
}

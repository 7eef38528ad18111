import type { ComparedOutcome, OutcomePreference } from '../compare/outcome-comparison.js';
import type { Comparison } from '../result/count-result.js';
import type { VoterGroup } from '../voter-groups/voter-group-report.js';
import { decimal, money, number, text, type Message } from './message.js';
import { shortDecimal, wholeUnits } from './rounded-down.js';

/** What one of several outcomes funds, whom it leaves with nothing, and how much voters get. */
export function explainOutcome(outcome: ComparedOutcome): Message[] {
  const { winners, spent, votersWithNothing, winnersPerVoter } = outcome;
  return [
    {
      key: 'counting.compare.funds',
      count: winners.length,
      facts: { projects: number(winners.length), spent: money(spent) },
    },
    {
      key: 'counting.compare.nothing',
      count: votersWithNothing,
      facts: { voters: number(votersWithNothing) },
    },
    { key: 'counting.compare.mean', facts: { winners: decimal(shortDecimal(winnersPerVoter)) } },
  ];
}

/** Which of two outcomes gives more of their choices to how many; `label` names an outcome. */
export function explainPreference(
  preference: OutcomePreference,
  label: (outcome: string) => string,
): Message {
  const { first, second, preferFirst, preferSecond, indifferent } = preference;
  return {
    key: 'counting.compare.prefer',
    facts: {
      first: text(label(first)),
      second: text(label(second)),
      more: number(preferFirst),
      fewer: number(preferSecond),
      same: number(indifferent),
    },
  };
}

/** The comparison step at the end of Equal Shares: which outcome stands, and why. */
export function explainComparison(comparison: Comparison): Message {
  const { preferGreedy, preferEqualShares, indifferent, replacedByGreedy } = comparison;
  return {
    key: replacedByGreedy ? 'counting.compare.replaced' : 'counting.compare.kept',
    facts: {
      greedy: number(preferGreedy),
      shares: number(preferEqualShares),
      same: number(indifferent),
    },
  };
}

/** How many of a group voted, and how much of the money their votes steered. */
export function explainVoterGroup(group: VoterGroup): Message[] {
  const { label, voters, paid, votersWithNothing } = group;
  const facts = { voters: number(voters), paid: money(wholeUnits(paid)) };
  return [
    label === null
      ? { key: 'counting.group.rest', count: voters, facts }
      : { key: 'counting.group.steered', count: voters, facts: { ...facts, group: text(label) } },
    {
      key: 'counting.compare.nothing',
      count: votersWithNothing,
      facts: { voters: number(votersWithNothing) },
    },
  ];
}

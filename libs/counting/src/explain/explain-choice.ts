import { words, type Fact, type Message } from './message.js';

/** What was chosen for a count: the rule, what it weighs, and what follows when money is left. */
export function explainChoice(choice: {
  readonly rule: string;
  readonly utility?: string | null;
  readonly completion?: string | null;
}): Message {
  const { rule, utility = null, completion = null } = choice;
  const facts: Record<string, Fact> = { rule: words(`counting.rule.${rule}.name`) };
  let key = 'counting.chosen.rule';
  if (utility !== null) {
    key += '-utility';
    facts.utility = words(`counting.utility.${utility}`);
  }
  if (completion !== null) {
    key += '-completion';
    facts.completion = words(`counting.completion.${completion}`);
  }
  return { key, facts };
}

import { InvalidArgumentError } from 'commander';
import { RULE_NAMES } from '#counting';
import type { RuleWanted } from './count-one.js';

/** A rule as somebody wrote it, `rule[/utility[/completion]]`, and what it means. */
export interface RuleWords {
  readonly words: string;
  readonly wanted: RuleWanted;
}

/** Reads a list of rules with commas between; 'all' is for the file to settle. */
export function readRules(text: string): readonly RuleWords[] | 'all' {
  if (text === 'all') return 'all';
  const rules = text.split(',').map(readRule);
  const twice = rules.find(({ words }, at) => rules.findIndex((r) => r.words === words) < at);
  if (twice !== undefined) throw new InvalidArgumentError(`"${twice.words}" stands there twice.`);
  return rules;
}

export function readRule(words: string): RuleWords {
  const [name, utility, completion, ...more] = words.split('/');
  const rule = RULE_NAMES.find((known) => known === name);
  if (rule === undefined || more.length > 0) {
    throw new InvalidArgumentError(
      `"${words}" is no rule[/utility[/completion]]. Rules: ${RULE_NAMES.join(', ')}.`,
    );
  }
  return { words, wanted: { rule, utility, completion } };
}

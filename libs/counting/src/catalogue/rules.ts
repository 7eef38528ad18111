import { BUDGET_RULES } from './budget-rules.js';
import { RANKED_RULES } from './ranked-rules.js';
import type { RuleEntry } from './rule-entry.js';

export type RuleName = keyof typeof BUDGET_RULES | keyof typeof RANKED_RULES;

/** Every rule by the name that the command, the pages and the documents give it. */
export const RULES: Readonly<Record<RuleName, RuleEntry>> = { ...BUDGET_RULES, ...RANKED_RULES };

export const RULE_NAMES = Object.keys(RULES) as readonly RuleName[];

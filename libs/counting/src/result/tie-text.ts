import type { TieRule } from '../ties/tie-rule.js';

/** A tie rule as the command and results spell it: 'order', 'seed:HEX' or 'stop'. */
export function tieText(rule: TieRule): string {
  return rule.by === 'seed' ? `seed:${rule.seed}` : rule.by;
}

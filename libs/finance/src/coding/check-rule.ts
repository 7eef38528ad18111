import { isOpenOn } from './code.js';
import { ClosedCodeError, MixedSidesError, UnknownCodeError } from './coding.errors.js';
import type { KnownCodes } from './coding.reader.js';
import type { Coding } from './resolve-coding.js';

type RuleCodes = Pick<
  Coding,
  'costCentre' | 'account' | 'potCostCentre' | 'potAccount' | 'mixesSides'
>;

/**
 * Whether a rule's codes are in the tables, open on that day (`yyyy-mm-dd`), and of one side.
 * @throws UnknownCodeError, ClosedCodeError, MixedSidesError
 */
export function checkRule(rule: RuleCodes, known: KnownCodes, day: string): void {
  const fields = [
    ['costCentre', known.costCentres],
    ['account', known.accounts],
    ['potCostCentre', known.costCentres],
    ['potAccount', known.accounts],
  ] as const;
  const sides = new Set<string>();
  for (const [field, table] of fields) {
    const params = { code: rule[field] };
    const code = table.get(rule[field]);
    if (!code) throw new UnknownCodeError({ field, params });
    if (!isOpenOn(code, day)) throw new ClosedCodeError({ field, params });
    if (code.side !== 'both') sides.add(code.side);
  }
  if (sides.size > 1 && !rule.mixesSides) throw new MixedSidesError({ field: 'mixesSides' });
}

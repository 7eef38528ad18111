import { isOpenOn } from './code.js';
import {
  ClosedCodeError,
  CodeNeededError,
  MixedSidesError,
  UnknownCodeError,
} from './coding.errors.js';
import type { KnownCodes } from './coding.reader.js';
import type { RuleCodes } from './resolve-coding.js';

/**
 * Whether a rule’s codes are whole, in the tables, open on that day (`yyyy-mm-dd`), and of one side.
 * @throws CodeNeededError, UnknownCodeError, ClosedCodeError, MixedSidesError
 */
export function checkRule(rule: RuleCodes, known: KnownCodes, day: string): void {
  const fields = [
    ['costCentre', known.costCentres],
    ['account', known.accounts],
    ['potCostCentre', known.costCentres],
    ['potAccount', known.accounts],
    ['matchCostCentre', known.costCentres],
    ['matchAccount', known.accounts],
    ['contingencyCostCentre', known.costCentres],
    ['contingencyAccount', known.accounts],
  ] as const;
  mustBeWhole(rule, 'matchCostCentre', 'matchAccount');
  mustBeWhole(rule, 'contingencyCostCentre', 'contingencyAccount');
  const sides = new Set<string>();
  for (const [field, table] of fields) {
    const named = rule[field];
    if (named === null) continue;
    const params = { code: named };
    const code = table.get(named);
    if (!code) throw new UnknownCodeError({ field, params });
    if (!isOpenOn(code, day)) throw new ClosedCodeError({ field, params });
    if (code.side !== 'both') sides.add(code.side);
  }
  if (sides.size > 1 && !rule.mixesSides) throw new MixedSidesError({ field: 'mixesSides' });
}

type OptionalCode =
  'matchCostCentre' | 'matchAccount' | 'contingencyCostCentre' | 'contingencyAccount';

/** Both or neither. */
function mustBeWhole(rule: RuleCodes, ...fields: [OptionalCode, OptionalCode]): void {
  const missing = fields.filter((field) => rule[field] === null);
  const [field] = missing;
  if (missing.length === 1 && field) throw new CodeNeededError({ field });
}

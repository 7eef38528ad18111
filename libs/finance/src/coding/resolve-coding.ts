import type { MoneySource } from './money-source.js';

/** What a coding rule is for; null is “any”. */
export interface CodingPlace {
  readonly processId: string | null;
  readonly areaId: string | null;
  readonly awardId: string | null;
}

/** Money whose codes are asked for: the award that it is, and where it came from. */
export interface CodedMoney {
  readonly processId: string;
  readonly areaId: string | null;
  readonly awardId: string;
  readonly source: MoneySource;
}

export interface CodePair {
  readonly costCentre: string;
  readonly account: string;
}

/** What both lines of a pair are coded with. Null where no rule says how. */
export interface Coding {
  /** `project` is the ledger’s own code for the project; null where it has none. */
  readonly to: (CodePair & { readonly project: string | null }) | null;
  readonly from: CodePair | null;
}

/** Codes of an award’s money, and of all that it may come from. */
export interface RuleCodes {
  readonly costCentre: string;
  readonly account: string;
  readonly project: string | null;
  readonly potCostCentre: string;
  readonly potAccount: string;
  /** Money of others; null where the rule says nothing of it. */
  readonly matchCostCentre: string | null;
  readonly matchAccount: string | null;
  readonly contingencyCostCentre: string | null;
  readonly contingencyAccount: string | null;
  /** Somebody said that this rule may move money between revenue and capital. */
  readonly mixesSides: boolean;
}

export interface CodingRule extends RuleCodes, CodingPlace {
  readonly ruleId: string;
}

/**
 * The rule that fits money best: one for its award before one for its area, that before one for its
 * process, that before the organisation’s own. The pot’s codes are those of the pot that the money came
 * from, whatever area the project lies in; codes of outside income and of the contingency are those of
 * the best rule that has any.
 */
export function resolveCoding(rules: readonly CodingRule[], money: CodedMoney): Coding {
  const fitting = bestFirst(rules, money);
  const [best] = fitting;
  const { processId, source } = money;
  return {
    to: best ? { costCentre: best.costCentre, account: best.account, project: best.project } : null,
    from:
      source.kind === 'pot'
        ? potCodes(bestFirst(rules, { processId, areaId: source.areaId, awardId: source.awardId }))
        : otherCodes(fitting, source.kind),
  };
}

function bestFirst(rules: readonly CodingRule[], money: CodingPlace): readonly CodingRule[] {
  return rules.filter((rule) => fits(rule, money)).sort((a, b) => exactness(b) - exactness(a));
}

function potCodes([best]: readonly CodingRule[]): CodePair | null {
  return best ? { costCentre: best.potCostCentre, account: best.potAccount } : null;
}

function otherCodes(
  fitting: readonly CodingRule[],
  kind: 'match' | 'contingency' | null,
): CodePair | null {
  if (kind === null) return null;
  for (const rule of fitting) {
    const costCentre = kind === 'match' ? rule.matchCostCentre : rule.contingencyCostCentre;
    const account = kind === 'match' ? rule.matchAccount : rule.contingencyAccount;
    if (costCentre !== null && account !== null) return { costCentre, account };
  }
  return null;
}

function fits(rule: CodingRule, money: CodingPlace): boolean {
  if (rule.processId !== null && rule.processId !== money.processId) return false;
  if (rule.areaId !== null && rule.areaId !== money.areaId) return false;
  return rule.awardId === null || rule.awardId === money.awardId;
}

function exactness({ processId, areaId, awardId }: CodingPlace): number {
  if (awardId !== null) return 3;
  if (areaId !== null) return 2;
  return processId === null ? 0 : 1;
}

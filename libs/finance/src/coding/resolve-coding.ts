/** What a coding rule is for; null is “any”. */
export interface CodingPlace {
  readonly processId: string | null;
  readonly areaId: string | null;
  readonly awardId: string | null;
}

/** Money whose code is asked for. */
export interface CodedMoney {
  readonly processId: string;
  readonly areaId: string | null;
  readonly awardId: string;
}

/** Where an award's money goes in the ledger, and which pot's code it comes from. */
export interface Coding {
  readonly ruleId: string;
  readonly costCentre: string;
  readonly account: string;
  /** The ledger's own code for the project; null where it has none. */
  readonly project: string | null;
  readonly potCostCentre: string;
  readonly potAccount: string;
  /** Somebody said that this rule may move money between revenue and capital. */
  readonly mixesSides: boolean;
}

export type CodingRule = Coding & CodingPlace;

/**
 * The rule that fits money best: one for its award before one for its area, that before one for its
 * process, that before the organisation's own. Null when none fits.
 */
export function resolveCoding(rules: readonly CodingRule[], money: CodedMoney): Coding | null {
  const fitting = rules.filter((rule) => fits(rule, money));
  return fitting.sort((a, b) => exactness(b) - exactness(a))[0] ?? null;
}

function fits(rule: CodingRule, money: CodedMoney): boolean {
  if (rule.processId !== null && rule.processId !== money.processId) return false;
  if (rule.areaId !== null && rule.areaId !== money.areaId) return false;
  return rule.awardId === null || rule.awardId === money.awardId;
}

function exactness({ processId, areaId, awardId }: CodingPlace): number {
  if (awardId !== null) return 3;
  if (areaId !== null) return 2;
  return processId === null ? 0 : 1;
}

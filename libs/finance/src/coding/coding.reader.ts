import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { CodeTable, CodeView } from './code.js';
import { resolveCoding, type CodedMoney, type Coding, type CodingRule } from './resolve-coding.js';

/** An organisation's codes, by code. Closed ones are among them: see `isOpenOn`. */
export interface KnownCodes {
  readonly costCentres: ReadonlyMap<string, CodeView>;
  readonly accounts: ReadonlyMap<string, CodeView>;
}

/** Which codes there are, and which of them money goes to. */
@Injectable()
export class CodingReader {
  constructor(private readonly em: EntityManager) {}

  async known(organisationId: string): Promise<KnownCodes> {
    const [costCentres, accounts] = await Promise.all([
      this.codes(organisationId, 'cost-centres'),
      this.codes(organisationId, 'accounts'),
    ]);
    return { costCentres: byCode(costCentres), accounts: byCode(accounts) };
  }

  /** In the order of their codes. */
  async codes(organisationId: string, table: CodeTable): Promise<CodeView[]> {
    const name = table === 'accounts' ? 'ledger.ledger_code' : 'ledger.cost_centre';
    return this.em.execute<CodeView[]>(
      `select code, name, side, open_from::text as "openFrom", open_until::text as "openUntil"
       from ${name} where organisation_id = ? order by code`,
      [organisationId],
    );
  }

  /** Says of any money how both its lines are coded. The rules are read once. */
  async coder(organisationId: string): Promise<(money: CodedMoney) => Coding> {
    const rules = await this.rules(organisationId);
    return (money) => resolveCoding(rules, money);
  }

  /** The general ones first. */
  async rules(organisationId: string): Promise<CodingRule[]> {
    return this.em.execute<CodingRule[]>(
      `select id as "ruleId", process_id as "processId", area_id as "areaId", award_id as "awardId",
         cost_centre as "costCentre", account, project, pot_cost_centre as "potCostCentre",
         pot_account as "potAccount", match_cost_centre as "matchCostCentre",
         match_account as "matchAccount", contingency_cost_centre as "contingencyCostCentre",
         contingency_account as "contingencyAccount", mixes_sides as "mixesSides"
       from ledger.coding_rule where organisation_id = ?
       order by num_nonnulls(process_id, area_id, award_id), id`,
      [organisationId],
    );
  }
}

function byCode(codes: readonly CodeView[]): ReadonlyMap<string, CodeView> {
  return new Map(codes.map((code) => [code.code, code]));
}

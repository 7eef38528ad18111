import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow, isoDay, newId } from '#platform';
import { checkRule } from './check-rule.js';
import { UnknownPlaceError, UnknownRuleError } from './coding.errors.js';
import { CodingReader } from './coding.reader.js';
import type { CodingPlace } from './resolve-coding.js';
import type { SetCodingRuleDto } from './set-coding-rule.dto.js';
import { holdCoding } from './store-codes.js';

interface Ground {
  readonly known: Awaited<ReturnType<CodingReader['known']>>;
  /** ISO day. */
  readonly today: string;
}

/** Rules of an organisation: which codes an award's money goes to. One for each place. */
@Injectable()
export class CodingRulesService {
  constructor(
    private readonly em: EntityManager,
    private readonly reader: CodingReader,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Sets the rule of a place; the one that stood there goes. Batches that were made keep their codes.
   * @throws UnknownPlaceError, UnknownCodeError, ClosedCodeError, MixedSidesError
   */
  async set(by: string, organisationId: string, input: SetCodingRuleDto): Promise<void> {
    await this.em.transactional(async (em) => {
      await holdCoding(em, organisationId);
      await this.write(em, by, organisationId, input, await this.ground(em, organisationId));
    });
  }

  /** All rules at once, as a program hands them in: those that stood go. Throws as `set` does. */
  async replace(
    by: string,
    organisationId: string,
    rules: readonly SetCodingRuleDto[],
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      await holdCoding(em, organisationId);
      await em.execute('delete from ledger.coding_rule where organisation_id = ?', [
        organisationId,
      ]);
      const ground = await this.ground(em, organisationId);
      for (const rule of rules) await this.write(em, by, organisationId, rule, ground);
    });
  }

  /** @throws UnknownRuleError */
  async remove(by: string, organisationId: string, ruleId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const [gone] = await em.execute<object[]>(
        'delete from ledger.coding_rule where organisation_id = ? and id::text = ? returning id',
        [organisationId, ruleId],
      );
      if (!gone) throw new UnknownRuleError();
      const act = 'finance.remove-coding-rule';
      this.audit.record({ actor: by, act, subject: organisationId, facts: { rule: ruleId } });
    });
  }

  /** What every rule is held against, read once however many rules there are. */
  private async ground(em: EntityManager, organisationId: string): Promise<Ground> {
    const known = await this.reader.known(organisationId);
    return { known, today: isoDay(await databaseNow(em)) };
  }

  private async write(
    em: EntityManager,
    by: string,
    organisationId: string,
    input: SetCodingRuleDto,
    { known, today }: Ground,
  ): Promise<void> {
    const { processId, areaId, awardId, project, mixesSides } = input;
    await mustBeOurs(em, organisationId, input);
    checkRule(input, known, today);
    const { costCentre, account, potCostCentre, potAccount } = input;
    const { matchCostCentre, matchAccount, contingencyCostCentre, contingencyAccount } = input;
    const own = { costCentre, account, potCostCentre, potAccount };
    const others = { matchCostCentre, matchAccount, contingencyCostCentre, contingencyAccount };
    const codes = [...Object.values(own), ...Object.values(others), project, mixesSides, by];
    await em.execute(
      `insert into ledger.coding_rule (id, organisation_id, process_id, area_id, award_id,
         cost_centre, account, pot_cost_centre, pot_account, match_cost_centre, match_account,
         contingency_cost_centre, contingency_account, project, mixes_sides, made_by)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (organisation_id, process_id, area_id, award_id) do update set
         cost_centre = excluded.cost_centre, account = excluded.account,
         project = excluded.project, pot_cost_centre = excluded.pot_cost_centre,
         pot_account = excluded.pot_account, match_cost_centre = excluded.match_cost_centre,
         match_account = excluded.match_account,
         contingency_cost_centre = excluded.contingency_cost_centre,
         contingency_account = excluded.contingency_account, mixes_sides = excluded.mixes_sides,
         made_by = excluded.made_by, made_at = clock_timestamp()`,
      [newId(), organisationId, processId, areaId, awardId, ...codes],
    );
    this.audit.record({
      ...{ actor: by, act: 'finance.set-coding-rule', subject: organisationId },
      facts: { processId, areaId, awardId, ...own, ...others, mixesSides },
    });
  }
}

/** @throws UnknownPlaceError */
async function mustBeOurs(
  em: EntityManager,
  organisationId: string,
  { processId, areaId, awardId }: CodingPlace,
): Promise<void> {
  if (processId === null && areaId === null && awardId === null) return;
  if (areaId !== null && awardId !== null) throw new UnknownPlaceError({ field: 'place' });
  const [found] = await em.execute<object[]>(
    `select process.id from process
     where process.id = ? and organisation_id = ?
       and (?::uuid is null or exists (select from area where id = ? and process_id = process.id))
       and (?::uuid is null or exists (select from award where id = ? and process_id = process.id))`,
    [processId, organisationId, areaId, areaId, awardId, awardId],
  );
  if (!found) throw new UnknownPlaceError({ field: 'place' });
}

import type { EntityManager } from '@mikro-orm/postgresql';
import type { CodeTable, CodeView } from './code.js';
import { CodesMixRuleError } from './coding.errors.js';

/** Writes codes as they are from now on. @throws CodesMixRuleError; then nothing is written */
export async function storeCodes(
  em: EntityManager,
  organisationId: string,
  table: CodeTable,
  codes: readonly CodeView[],
): Promise<void> {
  const name = table === 'accounts' ? 'ledger.ledger_code' : 'ledger.cost_centre';
  await em.execute(
    `insert into ${name} (organisation_id, code, name, side, open_from, open_until)
     select ?, code, name, side, "openFrom", "openUntil" from jsonb_to_recordset(?::jsonb)
       as given (code text, name text, side text, "openFrom" date, "openUntil" date)
     on conflict (organisation_id, code) do update set name = excluded.name, side = excluded.side,
       open_from = excluded.open_from, open_until = excluded.open_until`,
    [organisationId, JSON.stringify(codes)],
  );
  const [mixed] = await em.execute<{ costCentre: string; account: string }[]>(
    `select cost_centre as "costCentre", account from ledger.coding_rule rule
     where organisation_id = ? and not mixes_sides and ledger.sides_of(rule) > 1 order by id limit 1`,
    [organisationId],
  );
  if (mixed) throw new CodesMixRuleError(mixed.costCentre, mixed.account);
}

/** One load of codes or change of rules in an organisation at a time. */
export async function holdCoding(em: EntityManager, organisationId: string): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
    `coding ${organisationId}`,
  ]);
}

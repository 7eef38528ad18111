import { randomUUID } from 'node:crypto';
import type { BatchField, Layout } from '#finance';
import { PeopleService } from '#people';
import type { Rooms } from './rooms.js';

/** Every field of a line, as the common profile of `research` has it. */
export const commonLayout: Layout = {
  columns: (
    [
      ...['batch_id', 'line_no', 'document_type', 'financial_year', 'period', 'cost_centre'],
      ...['account', 'project', 'amount_signed', 'currency', 'narrative', 'source_ref'],
      'effective_date',
    ] as BatchField[]
  ).map((from) => ({ heading: from, from })),
  dayFormat: 'yyyy-mm-dd',
  amountStyle: 'signed',
  negative: 'minus',
  header: true,
  separator: ',',
};

/** What an organisation needs before it makes its first batch. */
export interface Coded {
  readonly profileId: string;
  /** Accounts of two finance officers. */
  readonly officers: readonly [string, string];
}

/** Codes CC-AWARD and CC-POT, accounts 4000 and 4900, a rule for everything, a layout, two people. */
export async function coded(
  rooms: Rooms,
  organisationId: string,
  layout: Layout = commonLayout,
): Promise<Coded> {
  const officers = [
    await financeOfficer(rooms, organisationId, 'first'),
    await financeOfficer(rooms, organisationId, 'second'),
  ] as const;
  const code = async (table: string, name: string) =>
    rooms.sql(
      `insert into ledger.${table} (organisation_id, code, name, side) values (?, ?, ?, 'revenue')`,
      [organisationId, name, name],
    );
  for (const name of ['CC-AWARD', 'CC-POT']) await code('cost_centre', name);
  for (const name of ['4000', '4900']) await code('ledger_code', name);
  await rooms.sql(
    `insert into ledger.coding_rule (id, organisation_id, cost_centre, account, project,
       pot_cost_centre, pot_account, made_by)
     values (?, ?, 'CC-AWARD', '4000', 'PB', 'CC-POT', '4900', ?)`,
    [randomUUID(), organisationId, officers[0]],
  );
  const profileId = randomUUID();
  await rooms.sql(
    `insert into ledger.finance_profile (id, organisation_id, name, layout, saved_by)
     values (?, ?, 'Common', ?::jsonb, ?)`,
    [profileId, organisationId, JSON.stringify(layout), officers[0]],
  );
  return { profileId, officers };
}

async function financeOfficer(rooms: Rooms, organisationId: string, name: string): Promise<string> {
  const email = `${name}-finance-${organisationId}@example.org`;
  const officer = { email, language: 'cy' as const };
  await rooms.with(PeopleService, (s) =>
    s.grant(null, { ...officer, organisationId, role: 'finance' }),
  );
  return rooms.with(PeopleService, (s) => s.openAccount(officer));
}

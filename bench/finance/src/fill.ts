import { randomUUID } from 'node:crypto';
import type { Rooms } from '../../../test/support/rooms.js';

export interface Filled {
  readonly organisationId: string;
  readonly processId: string;
  /** Two finance officers: one proposes what the other releases. */
  readonly officers: readonly [string, string];
}

const both = (words: string) => JSON.stringify({ cy: `${words} (cy)`, en: words });

/** A certified process with so many awards of £1,234.56 and a few pence, entered in its ledger. */
export async function fill(rooms: Rooms, awards: number): Promise<Filled> {
  const [organisationId, processId] = [randomUUID(), randomUUID()];
  const [paperId, countId] = [randomUUID(), randomUUID()];
  const officers = [randomUUID(), randomUUID()] as const;
  await rooms.sql('insert into organisation (id, slug, name) values (?, ?, ?)', [
    organisationId,
    'bench',
    both('Council'),
  ]);
  for (const id of officers)
    await rooms.sql(`insert into account (id, email, name, language) values (?, ?, '', 'cy')`, [
      ...[id, `${id}@example.org`],
    ]);
  await rooms.sql(
    `insert into process (id, organisation_id, slug_en, slug_cy, title, summary, why, how,
       budget_pence, currency, ballot_kind, rule, state, published_at)
     values (?, ?, 'bench', 'bench-cy', ?, ?, ?, ?, 1, 'GBP', 'approval', 'greedy', 'published', now())`,
    [processId, organisationId, ...['Share', 'S', 'W', 'H'].map(both)],
  );
  await rooms.sql(
    `insert into ballot_paper (id, process_id, definition, config_hash, state, opens_at, closes_at,
       frozen_at, key_fingerprint)
     values (?, ?, '{}', 'hash', 'closed', now(), now(), now(), 'none')`,
    [paperId, processId],
  );
  await rooms.sql(`insert into count (id, paper_id, number, state) values (?, ?, 1, 'certified')`, [
    countId,
    paperId,
  ]);
  await rooms.sql(
    `insert into project (id, process_id, code, title, summary, cost_pence)
     select gen_random_uuid(), ?, n::text, jsonb_build_object('cy', 'Prosiect ' || n, 'en', 'Project ' || n),
       '{"cy": "Cr", "en": "S"}', 123456 + n % 97 from generate_series(1, ?::int) n`,
    [processId, awards],
  );
  await rooms.sql(
    `insert into award (id, process_id, count_id, project_id, reference, title, amount_pence, awarded_at)
     select gen_random_uuid(), process_id, ?, id, 'bench-' || lpad(code, 6, '0'), title, cost_pence, now()
     from project where process_id = ?`,
    [countId, processId],
  );
  await enter(rooms, processId);
  await rooms.sql('vacuum analyze');
  return { organisationId, processId, officers };
}

/** As certification enters them: the budget, then each award. */
async function enter(rooms: Rooms, processId: string): Promise<void> {
  // One budget that pays fifty thousand awards in one breath is no council's day: balances come after.
  const tables = ['account', 'transaction', 'entry'].map((name) => `ledger.${name}`);
  for (const table of tables) await rooms.sql(`alter table ${table} disable trigger user`);
  await write(rooms, processId);
  await rooms.sql(
    `update ledger.account set balance_pence = sums.pence from (
       select held_in, sum(amount_pence) as pence from ledger.entry group by 1) sums
     where sums.held_in = account.id`,
  );
  for (const table of tables) await rooms.sql(`alter table ${table} enable trigger user`);
}

async function write(rooms: Rooms, processId: string): Promise<void> {
  await rooms.sql(
    `insert into ledger.account (process_id, kind, award_id)
     select process_id, 'award', id from award where process_id = ?
     union all select ?, kind, null from (values ('funding'), ('budget')) as k (kind)`,
    [processId, processId],
  );
  const whole = `(select sum(amount_pence) from award where process_id = '${processId}')`;
  const account = (kind: string) =>
    `(select id from ledger.account where process_id = '${processId}' and kind = '${kind}')`;
  await rooms.sql(
    `with opened as (insert into ledger.transaction (id, process_id, number, kind, happened_on)
       values (gen_random_uuid(), ?, 1, 'budget', now()) returning id)
     insert into ledger.entry (transaction_id, position, held_in, amount_pence)
     select id, 0, ${account('funding')}, -${whole} from opened
     union all select id, 1, ${account('budget')}, ${whole} from opened`,
    [processId],
  );
  await rooms.sql(
    `with numbered as materialized (
       select gen_random_uuid() as id, award.id as award_id, amount_pence,
         1 + row_number() over (order by reference) as number from award where process_id = ?),
     made as (insert into ledger.transaction (id, process_id, number, kind, happened_on)
       select id, ?, number, 'award', now() from numbered)
     insert into ledger.entry (transaction_id, position, held_in, amount_pence)
     select id, 0, ${account('budget')}, -amount_pence from numbered
     union all select numbered.id, 1, account.id, amount_pence from numbered
       join ledger.account on account.award_id = numbered.award_id and account.kind = 'award'`,
    [processId, processId],
  );
}

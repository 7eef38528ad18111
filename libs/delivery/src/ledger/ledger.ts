import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { newId, type BothLanguages } from '#platform';
import { amount } from './amount.js';
import { accountKey, type AccountRef, type Move, type TransactionKind } from './account-ref.js';
import { entriesOf, type Entry } from './entries-of.js';
import { KeyOfAnotherEntryError, NotEnoughMoneyError } from './ledger.errors.js';

export interface NewTransaction {
  readonly processId: string;
  readonly kind: TransactionKind;
  /** ISO day. */
  readonly happenedOn: string;
  /** Told to everybody. */
  readonly reason?: BothLanguages | null;
  /** For the organisation itself. */
  readonly note?: string | null;
  /** What it follows from: the same source twice is entered once. */
  readonly source?: { readonly kind: string; readonly key: string } | null;
  readonly moves: readonly Move[];
}

export interface Posted {
  readonly id: string;
  /** Its source was entered before, and nothing was moved now. */
  readonly already: boolean;
}

export interface Balance {
  readonly id: string;
  readonly pence: number;
  readonly overdraftPence: number;
}

/**
 * Moves money between the accounts of a process. Whoever moves holds the whole ledger of the process
 * until the end of their transaction, so that nothing is awarded, committed or spent twice; the
 * database keeps the balances and refuses what comes to more than nothing (see the migration).
 */
@Injectable()
export class Ledger {
  /** Everybody else who would move money of this process waits until the transaction ends. */
  async hold(em: EntityManager, processId: string): Promise<void> {
    await em.execute(`select pg_advisory_xact_lock(hashtextextended('ledger:' || ?, 0))`, [
      processId,
    ]);
  }

  /**
   * Within the transaction of the act that it belongs to.
   * @throws NotEnoughMoneyError when an account would go below zero, or below its overdraft
   * @throws KeyOfAnotherEntryError when its source stands for something else
   */
  async post(em: EntityManager, transaction: NewTransaction): Promise<Posted> {
    const { processId, source } = transaction;
    await this.hold(em, processId);
    const entries = entriesOf(transaction.moves);
    const before = source ? await this.madeFrom(em, source) : null;
    if (before) {
      await mustBeTheSame(em, before, transaction);
      return { id: before, already: true };
    }
    const accounts = await this.accounts(
      em,
      processId,
      entries.map(({ account }) => account),
    );
    mustSuffice(entries, accounts);
    const id = newId();
    await write(em, id, transaction);
    await em.execute(
      `insert into ledger.entry (transaction_id, position, held_in, amount_pence)
       select ?, position, account, pence
       from jsonb_to_recordset(?::jsonb) as e (position int, account uuid, pence bigint)`,
      [id, JSON.stringify(entries.map((entry, position) => placed(entry, position, accounts)))],
    );
    return { id, already: false };
  }

  /** The transaction that was entered from this source before, or null. */
  async madeFrom(
    em: EntityManager,
    { kind, key }: { kind: string; key: string },
  ): Promise<string | null> {
    const [row] = await em.execute<{ id: string }[]>(
      'select id from ledger.transaction where source_kind = ? and source_key = ?',
      [kind, key],
    );
    return row?.id ?? null;
  }

  /** What lies in an account now; read under `hold`, nobody moves it meanwhile. */
  async balance(em: EntityManager, processId: string, account: AccountRef): Promise<Balance> {
    const found = await this.accounts(em, processId, [account]);
    const balance = found.get(accountKey(account));
    if (!balance) throw new Error('an account that was opened is there');
    return balance;
  }

  /** Opens what is not open yet. */
  private async accounts(
    em: EntityManager,
    processId: string,
    refs: readonly AccountRef[],
  ): Promise<ReadonlyMap<string, Balance>> {
    const wanted = `select distinct ?::uuid as process_id, kind, area_id, award_id
      from jsonb_to_recordset(?::jsonb) as r (kind text, area_id uuid, award_id uuid)`;
    const columns = [
      processId,
      JSON.stringify(
        refs.map(({ kind, areaId = null, awardId = null }) => ({
          ...{ kind, area_id: areaId, award_id: awardId },
        })),
      ),
    ];
    await em.execute(
      `insert into ledger.account (process_id, kind, area_id, award_id) ${wanted}
       on conflict on constraint account_once do nothing`,
      columns,
    );
    const rows = await em.execute<AccountRow[]>(
      `select account.id, account.kind, account.area_id, account.award_id,
         account.balance_pence, account.overdraft_pence
       from ledger.account account join (${wanted}) wanted
         on wanted.process_id = account.process_id and wanted.kind = account.kind
           and wanted.area_id is not distinct from account.area_id
           and wanted.award_id is not distinct from account.award_id`,
      columns,
    );
    return new Map(
      rows.map((row) => [
        accountKey({ kind: row.kind, areaId: row.area_id, awardId: row.award_id }),
        {
          id: row.id,
          pence: Number(row.balance_pence),
          overdraftPence: Number(row.overdraft_pence),
        },
      ]),
    );
  }
}

interface AccountRow {
  readonly id: string;
  readonly kind: AccountRef['kind'];
  readonly area_id: string | null;
  readonly award_id: string | null;
  readonly balance_pence: string;
  readonly overdraft_pence: string;
}

function placed(
  { account, pence }: Entry,
  position: number,
  accounts: ReadonlyMap<string, Balance>,
): object {
  return { position, account: accounts.get(accountKey(account))?.id, pence };
}

/** @throws KeyOfAnotherEntryError when the source stands for another act, process or amount */
async function mustBeTheSame(
  em: EntityManager,
  id: string,
  { processId, kind, moves }: NewTransaction,
): Promise<void> {
  const [made] = await em.execute<{ process_id: string; kind: string; pence: string }[]>(
    `select made.process_id, made.kind, sum(entry.amount_pence) as pence
     from ledger.transaction made join ledger.entry on entry.transaction_id = made.id
     where made.id = ? and entry.amount_pence > 0 group by made.id`,
    [id],
  );
  const pence = moves.reduce((sum, move) => sum + move.pence, 0);
  if (made?.process_id !== processId || made.kind !== kind || Number(made.pence) !== pence)
    throw new KeyOfAnotherEntryError({ field: 'key' });
}

/** The money of the organisation and of others comes from outside: those accounts tell how much came. */
function mustSuffice(entries: readonly Entry[], accounts: ReadonlyMap<string, Balance>): void {
  const changes = new Map<string, number>();
  for (const { account, pence } of entries)
    changes.set(accountKey(account), (changes.get(accountKey(account)) ?? 0) + pence);
  for (const { account } of entries) {
    if (account.kind === 'funding' || account.kind === 'match') continue;
    const { pence = 0, overdraftPence = 0 } = accounts.get(accountKey(account)) ?? {};
    const change = changes.get(accountKey(account)) ?? 0;
    if (change < 0 && pence + change < -overdraftPence)
      throw new NotEnoughMoneyError({ params: { amount: amount(pence + overdraftPence) } });
  }
}

async function write(em: EntityManager, id: string, made: NewTransaction): Promise<void> {
  await em.execute(
    `insert into ledger.transaction
       (id, process_id, number, kind, happened_on, reason, note, source_kind, source_key)
     select ?, ?, coalesce(max(number), 0) + 1, ?, ?::date, ?::jsonb, ?, ?, ?
     from ledger.transaction where process_id = ?`,
    [
      ...[id, made.processId, made.kind, made.happenedOn],
      ...[made.reason ? JSON.stringify(made.reason) : null, made.note ?? null],
      ...[made.source?.kind ?? null, made.source?.key ?? null, made.processId],
    ],
  );
}

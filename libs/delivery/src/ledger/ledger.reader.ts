import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import type { AccountKind, TransactionKind } from './account-ref.js';
import { heldPage, type PageOf, type WantedPage } from './held-page.js';
import { UnknownAwardError } from './ledger.errors.js';
import type {
  AccountView,
  AwardStanding,
  ProcessStanding,
  TransactionView,
} from './standing.views.js';

@Injectable()
export class LedgerReader {
  constructor(private readonly em: EntityManager) {}

  /** In the order in which they were made. */
  async awards(processId: string): Promise<readonly AwardStanding[]> {
    return this.standings('award.process_id = ?', [processId]);
  }

  /** @throws UnknownAwardError when the process has none that is called so */
  async award(processId: string, reference: string): Promise<AwardStanding> {
    const [found] = await this.standings('award.process_id = ? and award.reference = ?', [
      processId,
      reference,
    ]);
    if (!found) throw new UnknownAwardError();
    return found;
  }

  async standing(processId: string): Promise<ProcessStanding> {
    const rows = await this.em.execute<{ kind: AccountKind; pence: string }[]>(
      `select kind, sum(balance_pence) as pence from ledger.account where process_id = ? group by kind`,
      [processId],
    );
    const pence = new Map(rows.map((row) => [row.kind, Number(row.pence)]));
    const of = (kind: AccountKind) => pence.get(kind) ?? 0;
    return {
      // What came from outside stands below zero; 0 - 0 keeps a plain zero.
      fundingPence: 0 - of('funding'),
      matchPence: 0 - of('match'),
      unallocatedPence: of('budget'),
      contingencyPence: of('contingency'),
      awardedPence: of('award'),
      committedPence: of('committed'),
      spentPence: of('spent'),
      returnedPence: of('returned'),
    };
  }

  /** In the order in which they were entered, from `after` on. */
  async transactions(
    processId: string,
    { after = 0, most = 1000 }: TransactionsQuery = {},
  ): Promise<readonly TransactionView[]> {
    const wanted = 'made.process_id = ? and made.number > ? order by made.number limit ?';
    return this.entered(wanted, [processId, after, most]);
  }

  /** All that happened to an award, page by page, in the order in which it was entered. */
  async entriesOf(awardId: string, wanted: WantedPage): Promise<PageOf<TransactionView>> {
    const [row] = await this.em.execute<{ total: number }[]>(
      `select count(distinct entry.transaction_id)::int as total ${ofAward}`,
      [awardId],
    );
    const { before, ...held } = heldPage(wanted, row?.total ?? 0);
    const items = await this.entered(
      `made.id in (select entry.transaction_id ${ofAward}) order by made.number limit ? offset ?`,
      [awardId, held.size, before],
    );
    return { ...held, items };
  }

  private async entered(
    wanted: string,
    params: readonly (string | number)[],
  ): Promise<readonly TransactionView[]> {
    const rows = await this.em.execute<EntryRow[]>(
      `with found as (select made.* from ledger.transaction made where ${wanted})
       select found.id, found.number, found.kind, found.happened_on::text as happened_on,
         case when sealed.change_id is null then found.reason end as reason,
         sealed.change_id is not null as is_sealed, entry.amount_pence, account.kind as account_kind,
         area.name as area, award.reference as award
       from found join ledger.entry on entry.transaction_id = found.id
         join ledger.account on account.id = entry.held_in
         left join area on area.id = account.area_id
         left join award on award.id = account.award_id
         left join ledger.change_sealed sealed on found.source_kind = 'change'
           and sealed.change_id::text = found.source_key
       order by found.number, entry.position`,
      [...params],
    );
    return inTransactions(rows);
  }

  private async standings(where: string, params: string[]): Promise<readonly AwardStanding[]> {
    const rows = await this.em.execute<StandingRow[]>(
      `select award.id, award.reference, award.project_id, award.title, award.awarded_at,
         award.amount_pence, project.code, project.area_id, area.name as area, process.currency,
         coalesce(sum(balance_pence) filter (where account.kind = 'award'), 0) as free,
         coalesce(sum(balance_pence) filter (where account.kind = 'committed'), 0) as committed,
         coalesce(sum(balance_pence) filter (where account.kind = 'spent'), 0) as spent,
         coalesce(sum(balance_pence) filter (where account.kind = 'returned'), 0) as returned,
         coalesce(sum(overdraft_pence), 0) as overdraft
       from award join project on project.id = award.project_id
         join process on process.id = award.process_id
         left join area on area.id = project.area_id
         left join ledger.account on account.award_id = award.id
       where ${where}
       group by award.id, project.id, area.id, process.id
       order by length(award.reference), award.reference`,
      params,
    );
    return rows.map(standingOf);
  }
}

const ofAward = `from ledger.account join ledger.entry on entry.held_in = account.id
  where account.award_id = ?`;

export interface TransactionsQuery {
  /** Number of the last transaction that was read. */
  readonly after?: number;
  readonly most?: number;
}

interface StandingRow {
  readonly id: string;
  readonly reference: string;
  readonly project_id: string;
  readonly title: BothLanguages;
  readonly awarded_at: string | Date;
  readonly amount_pence: string;
  readonly code: string;
  readonly area_id: string | null;
  readonly area: BothLanguages | null;
  readonly currency: string;
  readonly free: string;
  readonly committed: string;
  readonly spent: string;
  readonly returned: string;
  readonly overdraft: string;
}

function standingOf(row: StandingRow): AwardStanding {
  const [free, committed, spent] = [Number(row.free), Number(row.committed), Number(row.spent)];
  return {
    awardId: row.id,
    reference: row.reference,
    projectId: row.project_id,
    projectCode: row.code,
    title: row.title,
    areaId: row.area_id,
    area: row.area,
    currency: row.currency,
    awardedAt: new Date(row.awarded_at),
    awardedPence: Number(row.amount_pence),
    nowPence: free + committed + spent,
    committedPence: committed,
    spentPence: spent,
    returnedPence: Number(row.returned),
    leftPence: free + committed,
    overdraftPence: Number(row.overdraft),
  };
}

interface EntryRow {
  readonly id: string;
  readonly number: number;
  readonly kind: TransactionKind;
  readonly happened_on: string;
  readonly reason: BothLanguages | null;
  readonly is_sealed: boolean;
  readonly amount_pence: string;
  readonly account_kind: AccountKind;
  readonly area: BothLanguages | null;
  readonly award: string | null;
}

/** Entries stand in pairs: what a move took, then what it gave. */
function inTransactions(rows: readonly EntryRow[]): readonly TransactionView[] {
  const made = new Map<string, EntryRow[]>();
  for (const row of rows) made.set(row.id, [...(made.get(row.id) ?? []), row]);
  return [...made.values()].flatMap((entries) => {
    const [first] = entries;
    if (!first) return [];
    const { id, number, kind, happened_on: happenedOn, reason, is_sealed: isSealed } = first;
    const moves = entries.flatMap((to, index) => {
      const from = entries[index - 1];
      return index % 2 === 1 && from
        ? [{ from: accountOf(from), to: accountOf(to), pence: Number(to.amount_pence) }]
        : [];
    });
    return [{ id, number, kind, happenedOn, reason, isSealed, moves }];
  });
}

function accountOf({ account_kind: kind, area, award }: EntryRow): AccountView {
  return { kind, area, award };
}

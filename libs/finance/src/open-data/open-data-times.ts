import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';

export interface LastChanges {
  /** Of anything that is known to have a time. */
  readonly all: Date;
  /** Null before any money was spent. */
  readonly spend: Date | null;
}

/** When open data last changed: by the facts in it, so that asking changes nothing. */
@Injectable()
export class OpenDataTimes {
  constructor(private readonly em: EntityManager) {}

  async ofProcess(processId: string): Promise<LastChanges> {
    const [row] = await this.em.execute<{ latest: string | null; spend: string | null }[]>(
      `select greatest(
         (select published_at from process where id = ?),
         (select max(published_at) from proposal where process_id = ?),
         (select max(greatest(finished_at, certified_at)) from count
            join ballot_paper paper on paper.id = count.paper_id where paper.process_id = ?),
         (select max(made_at) from ledger.transaction where process_id = ?)) as latest,
         (select max(made_at) from ledger.spend where process_id = ?) as spend`,
      [processId, processId, processId, processId, processId],
    );
    return { all: new Date(row?.latest ?? 0), spend: row?.spend ? new Date(row.spend) : null };
  }

  /** Of each award, its last entry in the ledger. */
  async ofAwards(processId: string): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.em.execute<{ award_id: string; at: string }[]>(
      `select account.award_id, max(made.made_at) as at from ledger.account
         join ledger.entry on entry.held_in = account.id
         join ledger.transaction made on made.id = entry.transaction_id
       where account.process_id = ? and account.award_id is not null group by account.award_id`,
      [processId],
    );
    return new Map(rows.map((row) => [row.award_id, new Date(row.at)]));
  }
}

import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';

export interface BatchView {
  readonly number: number;
  readonly area: string | null;
  readonly letters: number;
  readonly used: number;
  readonly live: number;
  readonly printedAt: Date;
}

/** Facts for a person to look at; nothing follows from them by itself. */
export interface Anomaly {
  readonly kind: 'network' | 'contact' | 'burst';
  /** How many electors it is about. */
  readonly electors: number;
  readonly from: Date;
  readonly to: Date;
  readonly electorIds: readonly string[];
}

/** A library or a student house is ten people behind one address; more are worth a look. */
const manyFromOneNetwork = 10;
const manyOfOneContact = 2;
/** Declarations within ten minutes. */
const manyAtOnce = 20;

@Injectable()
export class EligibilityReader {
  constructor(private readonly em: EntityManager) {}

  /** Whether this account has somebody's vote here: claimed, or listed under its own address. */
  async hasVote(
    processId: string,
    account: { readonly id: string; readonly email: string },
  ): Promise<boolean> {
    const rows = await this.em.execute<object[]>(
      `select 1 from voter_roll_entry e left join roll.eligibility s on s.process_id = e.process_id
       where e.process_id = ? and (e.account_id = ?
         or (e.email = ? and e.account_id is null and coalesce((s.settings ->> 'email')::boolean, true)))`,
      [processId, account.id, account.email],
    );
    return rows.length > 0;
  }

  async batches(processId: string): Promise<readonly BatchView[]> {
    const rows = await this.em.execute<(Omit<BatchView, 'printedAt'> & { at: string })[]>(
      `select b.number, b.area, b.letters, b.printed_at as at,
         count(l.*) filter (where l.state = 'used')::int as used,
         count(l.*) filter (where l.state = 'live')::int as live
       from roll.letter_batch b left join roll.letter l on l.process_id = b.process_id and l.batch = b.number
       where b.process_id = ? group by b.process_id, b.number order by b.number desc`,
      [processId],
    );
    return rows.map(({ at, ...row }) => ({ ...row, printedAt: new Date(at) }));
  }

  /** How many could get a letter now, by area. */
  async withoutLetter(
    processId: string,
  ): Promise<readonly { area: string | null; people: number }[]> {
    return this.em.execute<{ area: string | null; people: number }[]>(
      `select area, count(*)::int as people from voter_roll_entry e
       where process_id = ? and account_id is null and name is not null
         and (address is not null or postcode is not null)
         and not exists (select 1 from roll.letter l where l.entry_id = e.id and l.state = 'live')
       group by area order by area nulls first`,
      [processId],
    );
  }

  async anomalies(processId: string): Promise<readonly Anomaly[]> {
    const group = (kind: string, by: string, many: number) =>
      `select '${kind}' as kind, count(*)::int as electors, min(claimed_at) as "from", max(claimed_at) as "to",
         array_agg(entry_id order by claimed_at) as "electorIds"
       from roll.claim where process_id = ? and ${by} is not null
       group by ${by} having count(*) >= ${many}`;
    const tenMinutes = `case way when 'declaration'
      then date_bin('10 minutes', claimed_at, timestamptz '2020-01-01') end`;
    const rows = await this.em.execute<
      (Omit<Anomaly, 'from' | 'to'> & { from: string; to: string })[]
    >(
      `${group('network', 'network', manyFromOneNetwork)}
       union all ${group('contact', 'contact', manyOfOneContact)}
       union all ${group('burst', tenMinutes, manyAtOnce)} order by electors desc limit 50`,
      [processId, processId, processId],
    );
    return rows.map(({ from, to, ...row }) => ({ ...row, from: new Date(from), to: new Date(to) }));
  }
}

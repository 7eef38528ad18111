import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { addressIsEnough } from '../find-elector.js';
import type { ProvingWay } from './proving-ways.js';

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

export interface ShownWays {
  readonly ways: readonly ProvingWay[];
  /** They have shown something for somebody else on the roll, too: it does not add up. */
  readonly isOfSeveral: boolean;
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
      `select 1 from voter_roll_entry where process_id = ? and (account_id = ?
         or (email = ? and account_id is null and ${addressIsEnough}))`,
      [processId, account.id, account.email],
    );
    return rows.length > 0;
  }

  /**
   * What an account has shown so far where one way does not suffice, for the entry for which it has
   * shown most.
   */
  async shown(
    processId: string,
    account: { readonly id: string; readonly email: string },
  ): Promise<ShownWays> {
    const rows = await this.em.execute<{ ways: ProvingWay[] }[]>(
      `select array_agg(distinct way) as ways from (
         select entry_id, way, proved_at from roll.proof where process_id = ? and account_id = ?
         union all select e.id, 'email', null from voter_roll_entry e
           join roll.eligibility s on s.process_id = e.process_id and s.settings ->> 'email' = 'true'
           where e.process_id = ? and e.email = ? and e.account_id is null
       ) known group by entry_id
       order by count(distinct way) desc, max(proved_at) desc nulls last`,
      [processId, account.id, processId, account.email],
    );
    return { ways: rows[0]?.ways ?? [], isOfSeveral: rows.length > 1 };
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
      `select '${kind}' as kind, count(*)::int as electors, min(at) as "from", max(at) as "to",
         array_agg(entry_id order by at) as "electorIds"
       from (select entry_id, ${by} as alike, min(at) as at from known where ${by} is not null
         group by entry_id, alike) each group by alike having count(*) >= ${many}`;
    const tenMinutes = `case way when 'declaration'
      then date_bin('10 minutes', at, timestamptz '2020-01-01') end`;
    const rows = await this.em.execute<
      (Omit<Anomaly, 'from' | 'to'> & { from: string; to: string })[]
    >(
      `with known as (
         select entry_id, way, contact, network, claimed_at as at from roll.claim where process_id = ?
         union all select p.entry_id, p.way, p.contact, p.network, p.proved_at from roll.proof p
           join voter_roll_entry e on e.id = p.entry_id and e.account_id = p.account_id
           where p.process_id = ?)
       ${group('network', 'network', manyFromOneNetwork)}
       union all ${group('contact', 'contact', manyOfOneContact)}
       union all ${group('burst', tenMinutes, manyAtOnce)} order by electors desc limit 50`,
      [processId, processId],
    );
    return rows.map(({ from, to, ...row }) => ({ ...row, from: new Date(from), to: new Date(to) }));
  }
}

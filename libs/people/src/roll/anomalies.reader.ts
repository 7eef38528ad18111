import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';

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
export class AnomaliesReader {
  constructor(private readonly em: EntityManager) {}

  async of(processId: string): Promise<readonly Anomaly[]> {
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

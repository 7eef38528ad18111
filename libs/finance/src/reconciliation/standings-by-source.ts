import type { EntityManager } from '@mikro-orm/postgresql';
import { sourceKind, sourceKinds } from '../coding/index.js';
import type { SourceStanding } from './reconciliation.view.js';

type Row = Pick<SourceStanding, 'area'> & {
  readonly source: SourceStanding['source'] | null;
  readonly awarded: string;
  readonly accepted: string;
};

/**
 * What each pot, the money of others and the contingency gave to awards, and how much of it the ledger
 * has. A pair is answered as one, so this side comes to what the awards come to. Pots first, in the
 * order of their areas.
 */
export async function standingsBySource(
  em: EntityManager,
  processId: string,
): Promise<readonly SourceStanding[]> {
  const rows = await em.execute<Row[]>(
    `with pair as (select transaction_id, award_id, sum(amount_pence) as pence
         from ledger.told_pair(?) where answer = 'accepted' group by 1, 2),
       told as (select told.amount_pence, coalesce(pair.pence, 0) as pence, ${sourceKind} as source,
           told.other_area_id
         from ledger.allocation told left join pair on pair.transaction_id = told.transaction_id
           and pair.award_id = told.award_id
         where told.process_id = ?)
     select told.source, area.name as area, sum(told.amount_pence) as awarded, sum(told.pence) as accepted
     from told left join area on area.id = told.other_area_id
     group by told.source, area.id
     order by array_position(?::text[], told.source), area.position nulls first`,
    [processId, processId, `{${sourceKinds.join(',')}}`],
  );
  return rows.map(({ source, area, awarded, accepted }) => {
    const [awardedPence, inLedgerPence] = [Number(awarded), Number(accepted)];
    const differencePence = awardedPence - inLedgerPence;
    return { source: source ?? 'pot', area, awardedPence, inLedgerPence, differencePence };
  });
}

import type { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import type { SetAside } from './reconciliation.view.js';

/** Of each pot, in the order of their areas; pots that have set nothing aside are left out. */
export async function setAside(em: EntityManager, processId: string): Promise<readonly SetAside[]> {
  const rows = await em.execute<{ area: BothLanguages | null; pence: string }[]>(
    `select area.name as area, -sum(entry.amount_pence) as pence
     from ledger.transaction made join ledger.entry on entry.transaction_id = made.id
       join ledger.account pot on pot.id = entry.held_in and pot.kind = 'budget'
       left join area on area.id = pot.area_id
     where made.process_id = ? and made.kind = 'contingency'
     group by area.id having sum(entry.amount_pence) <> 0 order by area.position nulls first`,
    [processId],
  );
  return rows.map(({ area, pence }) => ({ area, amountPence: Number(pence) }));
}

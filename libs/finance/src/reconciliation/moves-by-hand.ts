import type { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import { ageBand } from './age-band.js';
import type { MoveByHand } from './reconciliation.view.js';

const places = {
  budget: 'pot',
  contingency: 'contingency',
  returned: 'returned',
} as const;

interface Row {
  readonly number: number;
  readonly moved_on: string;
  readonly days: number;
  readonly gave: 'budget' | 'contingency';
  readonly took: keyof typeof places;
  readonly area: BothLanguages | null;
  readonly pence: string;
}

/** What was set aside, put back or returned with no award in between, in the order of the ledger. */
export async function movesByHand(
  em: EntityManager,
  processId: string,
): Promise<readonly MoveByHand[]> {
  const rows = await em.execute<Row[]>(
    `select made.number, made.happened_on::text as moved_on,
       greatest(0, (clock_timestamp() at time zone 'Europe/London')::date - made.happened_on) as days,
       gave.kind as gave, took.kind as took, area.name as area, half.amount_pence as pence
     from ledger.transaction made
       join ledger.entry half on half.transaction_id = made.id and half.amount_pence > 0
       join ledger.account took on took.id = half.held_in
         and took.kind in ('budget', 'contingency', 'returned')
       join ledger.entry other on other.transaction_id = made.id and other.amount_pence < 0
       join ledger.account gave on gave.id = other.held_in and gave.kind in ('budget', 'contingency')
       left join area on area.id = coalesce(gave.area_id, took.area_id)
     where made.process_id = ? and made.kind in ('contingency', 'return')
     order by made.number`,
    [processId],
  );
  return rows.map(({ number, moved_on: movedOn, days, gave, took, area, pence }) => ({
    ...{ number, movedOn, days, band: ageBand(days), area },
    ...{ from: places[gave], to: places[took], amountPence: Number(pence) },
  }));
}

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

/** Between a pot, the contingency and the organisation, with no award on either side. */
const moved = `select made.number, made.happened_on, gave.kind as gave, took.kind as took,
    coalesce(gave.area_id, took.area_id) as area_id, half.amount_pence as pence
  from ledger.transaction made
    join ledger.entry half on half.transaction_id = made.id and half.amount_pence > 0
    join ledger.account took on took.id = half.held_in
      and took.kind in ('budget', 'contingency', 'returned')
    join ledger.entry other on other.transaction_id = made.id and other.amount_pence < 0
    join ledger.account gave on gave.id = other.held_in and gave.kind in ('budget', 'contingency')
  where made.process_id = ? and made.kind in ('contingency', 'return')`;

/** A batch takes what an award returns as far as the pot, or the contingency, that first paid for it. */
const returned = `select number, happened_on, other_kind, 'returned', other_area_id, -amount_pence
  from ledger.allocation where process_id = ? and kind = 'return'`;

/** What was set aside, put back or returned, as far as no batch carries it, in the order of the ledger. */
export async function movesByHand(
  em: EntityManager,
  processId: string,
): Promise<readonly MoveByHand[]> {
  const rows = await em.execute<Row[]>(
    `select move.number, move.happened_on::text as moved_on, move.gave, move.took, move.pence,
       greatest(0, (clock_timestamp() at time zone 'Europe/London')::date - move.happened_on) as days,
       area.name as area
     from (${moved} union all ${returned}) move left join area on area.id = move.area_id
     order by move.number`,
    [processId, processId],
  );
  return rows.map(({ number, moved_on: movedOn, days, gave, took, area, pence }) => ({
    ...{ number, movedOn, days, band: ageBand(days), area },
    ...{ from: places[gave], to: places[took], amountPence: Number(pence) },
  }));
}

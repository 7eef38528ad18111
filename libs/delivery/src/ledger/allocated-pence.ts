import type { EntityManager } from '@mikro-orm/postgresql';
import { moneyParts, type AllocatedPence } from './own-money.js';

/** Of all awards of a process, in the order of their transactions. */
export async function allocatedPence(
  em: EntityManager,
  processId: string,
): Promise<readonly AllocatedPence[]> {
  const rows = await em.execute<
    {
      number: number;
      kind: string;
      other_kind: string | null;
      award_id: string;
      amount_pence: string;
    }[]
  >(
    `select number, kind, other_kind, award_id, amount_pence from ledger.allocation
     where process_id = ? order by number`,
    [processId],
  );
  return rows.map(({ award_id: awardId, other_kind: otherKind, amount_pence: pence, ...row }) => ({
    ...{ ...row, otherKind, awardId, pence: Number(pence) },
  }));
}

/** How much of an award others matched, pence. */
export async function matchOf(
  em: EntityManager,
  processId: string,
  awardId: string,
): Promise<number> {
  return moneyParts(await allocatedPence(em, processId)).get(awardId)?.match ?? 0;
}

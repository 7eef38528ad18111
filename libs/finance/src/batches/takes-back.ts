import type { EntityManager } from '@mikro-orm/postgresql';
import { Batch } from './batch.entity.js';

/** Whether it is a reversal, or sends one anew that the ledger rejected. */
export async function takesBack(em: EntityManager, { kind, resubmits }: Batch): Promise<boolean> {
  if (!resubmits) return kind === 'reversal';
  return takesBack(em, await em.findOneOrFail(Batch, resubmits.id));
}

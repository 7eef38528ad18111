import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Organisation } from '#people';
import { Batch } from './batch.entity.js';
import { UnknownBatchError } from './batches.errors.js';

/** The batch, locked, so that two acts upon it come one after the other. @throws UnknownBatchError */
export async function holdBatch(
  em: EntityManager,
  processId: string,
  number: number,
): Promise<Batch> {
  const batch = await em.findOne(
    Batch,
    { process: processId, number },
    {
      populate: ['organisation'],
      lockMode: LockMode.PESSIMISTIC_WRITE,
      lockTableAliases: ['b0'],
      // What was read before the lock may be old.
      refresh: true,
    },
  );
  if (!batch) throw new UnknownBatchError();
  return batch;
}

/** The next number of the organisation. Whoever else would number one waits until the transaction ends. */
export async function nextNumber(em: EntityManager, organisation: Organisation): Promise<number> {
  await em.execute('select 1 from organisation where id = ? for no key update', [organisation.id]);
  const [row] = await em.execute<{ number: number }[]>(
    'select coalesce(max(number), 0) + 1 as number from finance_batch where organisation_id = ?',
    [organisation.id],
  );
  if (!row) throw new Error('the database told no number');
  return row.number;
}

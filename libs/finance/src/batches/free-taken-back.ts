import type { EntityManager } from '@mikro-orm/postgresql';
import { Batch } from './batch.entity.js';
import { acceptedPairs } from './answered-pairs.js';

/** The batch that its lines were first sent in. */
export async function firstOf(em: EntityManager, batch: Batch): Promise<Batch> {
  if (!batch.resubmits) return batch;
  return firstOf(em, await em.findOneOrFail(Batch, batch.resubmits.id));
}

/**
 * The allocations that the ledger has just given back, both lines of each, are free to be batched again.
 * `answerId` is the answer that said so: what was freed by an earlier one may lie in another batch.
 */
export async function freeTakenBack(
  em: EntityManager,
  batch: Batch,
  answerId: string,
): Promise<void> {
  if ((await firstOf(em, batch)).kind !== 'reversal') return;
  await em.execute(
    `delete from finance_batch_claim claim using finance_batch_line line
     where line.batch_id = ? and line.transaction_id = claim.transaction_id
       and line.award_id = claim.award_id and (line.batch_id, line.pair) in (${acceptedPairs})
       and exists (select from finance_line_answer said where said.batch_id = line.batch_id
         and said.line_no = line.line_no and said.answer_id = ?)`,
    [batch.id, batch.id, answerId],
  );
}

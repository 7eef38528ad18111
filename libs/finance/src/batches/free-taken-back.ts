import type { EntityManager } from '@mikro-orm/postgresql';
import type { Batch } from './batch.entity.js';
import { takesBack } from './takes-back.js';

/**
 * The allocations that the ledger has just given back, both lines of each, are free to be batched again.
 * `answerId` is the answer that said so: what was freed by an earlier one may lie in another batch.
 */
export async function freeTakenBack(
  em: EntityManager,
  batch: Batch,
  answerId: string,
): Promise<void> {
  if (!(await takesBack(em, batch))) return;
  await em.execute(
    `delete from finance_batch_claim claim using finance_batch_line line
     where line.batch_id = ? and line.side = 'to' and line.transaction_id = claim.transaction_id
       and line.award_id = claim.award_id
       -- Counted line by line: what was answered just now is not known to the planner yet.
       and (select count(*) filter (where said.status = 'accepted') = 2
           and bool_or(said.answer_id = ?)
         from finance_line_answer said where said.batch_id = line.batch_id
           and said.line_no in (line.line_no, line.line_no + 1))`,
    [batch.id, answerId],
  );
}

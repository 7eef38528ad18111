import type { EntityManager } from '@mikro-orm/postgresql';
import type { Batch } from './batch.entity.js';
import type { NewLine } from './pair-lines.js';

/** Writes lines of a draft in one statement. */
export async function writeLines(
  em: EntityManager,
  batch: Batch,
  lines: readonly NewLine[],
): Promise<void> {
  const rows = lines.map(({ replaces, ...line }) => ({
    ...line,
    replacesBatchId: replaces?.batchId ?? null,
    replacesLineNo: replaces?.lineNo ?? null,
  }));
  await em.execute(
    `insert into finance_batch_line (batch_id, line_no, transaction_id, award_id, pair, side,
       amount_pence, cost_centre, account, project, narrative, source_ref, effective_date,
       document_type, replaces_batch_id, replaces_line_no)
     select ?, "lineNo", "transactionId", "awardId", pair, side, "amountPence", "costCentre",
       account, project, narrative, "sourceRef", ?::date, "documentType", "replacesBatchId",
       "replacesLineNo"
     from jsonb_to_recordset(?::jsonb) as line ("lineNo" int, "transactionId" uuid,
       "awardId" uuid, pair int, side text, "amountPence" bigint, "costCentre" text, account text,
       project text, narrative text, "sourceRef" text, "documentType" text,
       "replacesBatchId" uuid, "replacesLineNo" int)`,
    [batch.id, batch.effectiveDate, JSON.stringify(rows)],
  );
}

/** Lines of a draft alone: the database refuses it for any other. */
export async function dropLines(em: EntityManager, batch: Batch): Promise<void> {
  await em.execute('delete from finance_batch_line where batch_id = ?', [batch.id]);
}

/** The allocations are free to be batched again. */
export async function dropClaims(em: EntityManager, batch: Batch): Promise<void> {
  await em.execute('delete from finance_batch_claim where batch_id = ?', [batch.id]);
}

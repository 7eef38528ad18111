import type { EntityManager } from '@mikro-orm/postgresql';
import { lineReference } from './batch-reference.js';
import type { LineSide } from './batch.views.js';
import type { NewLine } from './pair-lines.js';
import { acceptedPairs } from './answered-pairs.js';

interface Row {
  readonly line_no: number;
  readonly pair: number;
  readonly transaction_id: string;
  readonly award_id: string;
  readonly side: LineSide;
  readonly amount_pence: string;
  readonly cost_centre: string;
  readonly account: string;
  readonly project: string | null;
  readonly narrative: string;
}

/**
 * Every line that the ledger took, with the other sign: what it rejected never stood in it, and is sent
 * anew.
 */
export async function reversedLines(
  em: EntityManager,
  batchId: string,
  reference: string,
): Promise<readonly NewLine[]> {
  const rows = await em.execute<Row[]>(
    `select line.line_no, (dense_rank() over (order by line.pair))::int as pair,
       line.transaction_id, line.award_id, line.side, line.amount_pence, line.cost_centre,
       line.account, line.project, line.narrative
     from finance_batch_line line where line.batch_id = ?
       and (line.batch_id, line.pair) in (${acceptedPairs})
     order by line.line_no`,
    [batchId, batchId],
  );
  return rows.map((row, index) => ({
    ...{ lineNo: index + 1, pair: row.pair, side: row.side },
    ...{ transactionId: row.transaction_id, awardId: row.award_id },
    amountPence: -Number(row.amount_pence),
    ...{ costCentre: row.cost_centre, account: row.account, project: row.project },
    ...{ narrative: row.narrative, documentType: 'VIREMENT' as const },
    sourceRef: lineReference(reference, index + 1),
    replaces: { batchId, lineNo: row.line_no },
  }));
}

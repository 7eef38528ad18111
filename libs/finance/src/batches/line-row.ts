import type { BatchedLine, LineSide } from './batch.views.js';

export interface LineRow {
  readonly line_no: number;
  readonly transaction_id: string;
  readonly award_id: string;
  readonly reference: string;
  readonly pair: number;
  readonly side: LineSide;
  readonly amount_pence: string;
  readonly cost_centre: string | null;
  readonly account: string | null;
  readonly project: string | null;
  readonly narrative: string;
  readonly source_ref: string;
  readonly effective_date: string;
  readonly document_type: string;
  readonly replaces_batch_id: string | null;
  readonly replaces_line_no: number | null;
  readonly replaces_ref: string | null;
}

export const lineColumns = `line.line_no, line.transaction_id, line.award_id, award.reference,
  line.pair, line.side, line.amount_pence, line.cost_centre, line.account, line.project,
  line.narrative, line.source_ref, line.effective_date::text as effective_date,
  line.document_type, line.replaces_batch_id, line.replaces_line_no,
  before.source_ref as replaces_ref`;

export const lineFrom = `from finance_batch_line line
  join award on award.id = line.award_id
  left join finance_batch_line before on before.batch_id = line.replaces_batch_id
    and before.line_no = line.replaces_line_no`;

export function lineView(row: LineRow): BatchedLine {
  const { replaces_batch_id: batchId, replaces_line_no: lineNo, replaces_ref: sourceRef } = row;
  return {
    ...{ lineNo: row.line_no, transactionId: row.transaction_id, awardId: row.award_id },
    ...{ awardReference: row.reference, pair: row.pair, side: row.side },
    amountPence: Number(row.amount_pence),
    ...{ costCentre: row.cost_centre, account: row.account, project: row.project },
    ...{ narrative: row.narrative, sourceRef: row.source_ref },
    ...{ effectiveDate: row.effective_date, documentType: row.document_type },
    replaces:
      batchId !== null && lineNo !== null && sourceRef !== null
        ? { batchId, lineNo, sourceRef }
        : null,
  };
}

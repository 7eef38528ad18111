import type { BatchLineView } from '../profiles/index.js';
import type { BatchedLine } from './batch.views.js';

export interface LayoutBatch {
  readonly reference: string;
  readonly financialYear: string;
  readonly period: number;
  readonly currency: string;
}

/** A line as a council's layout sees it. */
export function layoutLine(batch: LayoutBatch, line: BatchedLine): BatchLineView {
  const { lineNo, documentType, project, amountPence } = line;
  const { narrative, sourceRef, effectiveDate } = line;
  return {
    ...{ batchId: batch.reference, financialYear: batch.financialYear, period: batch.period },
    ...{ currency: batch.currency, lineNo, documentType, project, amountPence },
    ...{ narrative, sourceRef, effectiveDate },
    costCentre: line.costCentre ?? '',
    account: line.account ?? '',
  };
}

import type { BatchedLine, BatchView } from './batch.views.js';

/**
 * The canonical bytes of a batch, which its SHA-256 is of: UTF-8, one JSON array a line (RFC 8259,
 * no white space outside strings, only `"`, `\` and control characters escaped), each line ended by
 * LF. First the head:
 *
 * `["cyfran-batch",1,reference,kind,financial year,period,effective date,currency,line count,
 * debit pence,credit pence,number of the batch it reverses,number of the batch it resubmits]`
 *
 * then each line of the batch by its number:
 *
 * `[line number,pair,side,document type,cost centre,account,project,amount in pence,narrative,
 * source reference,effective date,award reference,source reference of the line it replaces]`
 *
 * What is absent is `null`. Nothing of how a ledger's file looks is among it: the same batch has the
 * same fingerprint in every layout.
 */
export async function* canonicalBatch(
  batch: BatchView,
  lines: AsyncIterable<BatchedLine>,
): AsyncGenerator<string> {
  yield canonicalHead(batch);
  for await (const line of lines) yield canonicalLine(line);
}

function canonicalHead(batch: BatchView): string {
  return jsonLine([
    ...['cyfran-batch', 1, batch.reference, batch.kind, batch.financialYear, batch.period],
    ...[batch.effectiveDate, batch.currency, batch.lineCount, batch.debitPence],
    ...[batch.creditPence, batch.reverses, batch.resubmits],
  ]);
}

function canonicalLine(line: BatchedLine): string {
  return jsonLine([
    ...[line.lineNo, line.pair, line.side, line.documentType, line.costCentre, line.account],
    ...[line.project, line.amountPence, line.narrative, line.sourceRef, line.effectiveDate],
    ...[line.awardReference, line.replaces?.sourceRef ?? null],
  ]);
}

function jsonLine(values: readonly (string | number | null)[]): string {
  return `${JSON.stringify(values)}\n`;
}

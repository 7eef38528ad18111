import type { BatchedLine, BatchView, CodeTotal } from '#finance';

/** Where the files of a batch are, without the host. */
export function batchAnswer(process: string, batch: BatchView) {
  const { number, reference, kind, state, financialYear, period, effectiveDate } = batch;
  const { currency, mixes, debitPence, creditPence, sha256, reverses, resubmits, reason } = batch;
  const { madeAt, proposedAt, releasedAt, discardedAt, fetchedAt } = batch;
  const file = (form: string) => `${batchPath(process, number)}/lines.${form}`;
  return {
    ...{ number, reference, kind, state, financialYear, period, effectiveDate, currency },
    ...{ layout: batch.profileName, mixes, lines: batch.lineCount, debitPence, creditPence },
    ...{ sha256, reverses, resubmits, reversedBy: batch.reversedBy?.number ?? null, reason },
    ...{ madeAt, proposedAt, releasedAt, discardedAt, fetchedAt },
    files:
      state === 'released' ? { csv: file('csv'), xlsx: file('xlsx'), json: file('json') } : null,
  };
}

export function batchPath(process: string, number: number): string {
  return `/api/v1/processes/${encodeURIComponent(process)}/batches/${number}`;
}

export function lineAnswer(line: BatchedLine) {
  const { lineNo, pair, side, documentType, costCentre, account, project, amountPence } = line;
  const { narrative, sourceRef, effectiveDate, awardReference: award, replaces } = line;
  return {
    ...{ line: lineNo, pair, side, documentType, costCentre, account, project, amountPence },
    ...{ narrative, sourceRef, effectiveDate, award, replaces: replaces?.sourceRef ?? null },
  };
}

export function codeAnswer({ costCentre, account, lines, debitPence, creditPence }: CodeTotal) {
  return { costCentre, account, lines, debitPence, creditPence };
}

/** The batch and its lines as JSON, written line by line. */
export async function* linesJson(
  process: string,
  batch: BatchView,
  lines: AsyncIterable<BatchedLine>,
): AsyncGenerator<string> {
  yield `{"batch":${JSON.stringify(batchAnswer(process, batch))},"lines":[`;
  let before = '\n';
  for await (const line of lines) {
    yield before + JSON.stringify(lineAnswer(line));
    before = ',\n';
  }
  yield '\n]}\n';
}

import { readTable, type TableProblem, type WantedColumns } from '../files/index.js';
import type { GivenAnswer } from './line-answer.js';

/** The columns of the file, and what ledgers call them. */
const columns: WantedColumns = {
  line_no: { required: true, also: ['line', 'line_number', 'llinell', 'rhif_llinell'] },
  status: { required: true, also: ['statws'] },
  ledger_document: { also: ['document', 'document_number', 'dogfen', 'dogfen_y_cyfriflyfr'] },
  reason: { also: ['rheswm'] },
};

/** Twice the longest batch. */
const maxRows = 200_000;
export const largestAcknowledgement = 16 * 1024 * 1024;

const words: ReadonlyMap<string, string> = new Map([
  ['derbyniwyd', 'accepted'],
  ['gwrthodwyd', 'rejected'],
]);

/** A ledger's answer as a file: one line for each line of the batch that it answers. */
export async function readAcknowledgement(bytes: Uint8Array): Promise<{
  readonly answers: readonly GivenAnswer[];
  readonly problems: readonly TableProblem[];
}> {
  const { rows, problems } = await readTable(bytes, {
    ...{ maxBytes: largestAcknowledgement, maxRows, columns },
  });
  return { answers: rows.map(({ line, cells }) => answerIn(line, cells)), problems };
}

function answerIn(at: number, cells: Readonly<Record<string, string>>): GivenAnswer {
  const line = cells['line_no'] ?? '';
  const status = (cells['status'] ?? '').toLowerCase();
  return {
    at,
    line: /^\d{1,9}$/.test(line) ? Number(line) : 0,
    status: words.get(status) ?? status,
    document: cells['ledger_document'] ?? '',
    reason: cells['reason'] ?? '',
  };
}

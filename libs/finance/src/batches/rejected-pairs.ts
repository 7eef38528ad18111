/**
 * Pairs of which the ledger rejected a line: they are rejected as a whole. Columns `batch_id`, `pair`;
 * takes the batch as its one parameter.
 */
export const rejectedPairs = `select distinct line.batch_id, line.pair from finance_batch_line line
  join finance_line_answer answer on answer.batch_id = line.batch_id
    and answer.line_no = line.line_no and answer.status = 'rejected'
  where line.batch_id = ?`;

/**
 * Pairs of a batch that the ledger answered so: both lines of each. A pair with one line answered still
 * waits. Columns `batch_id`, `pair`; takes the batch as its one parameter.
 */
const answeredPairs = (status: 'accepted' | 'rejected') =>
  `select line.batch_id, line.pair from finance_batch_line line
   join finance_line_answer answer on answer.batch_id = line.batch_id
     and answer.line_no = line.line_no and answer.status = '${status}'
   where line.batch_id = ? group by line.batch_id, line.pair having count(*) = 2`;

export const rejectedPairs = answeredPairs('rejected');
export const acceptedPairs = answeredPairs('accepted');

import { standingEntries } from '../paper-ballots/paper-entries.js';

/**
 * What is about to count: the online envelopes that stand, and those keyed from paper. Parameters:
 * the ballot paper, twice.
 */
export const standingEnvelopes = `
  select leaf, receipt_code, sealed from box.envelope where paper_id = ? and state = 'cast'
  union all
  select leaf, null, sealed from (${standingEntries}) entry where sealed is not null`;

import { budgetRecord } from './budget-record.js';
import type { Counted } from './counted.js';
import { rankedRecord } from './ranked-record.js';

/** A count as JSON: the stable keys, and when `explained` what the result tells besides. */
export function countedRecord(counted: Counted, explained: boolean): object {
  if (counted.takes === 'ranked') {
    const { candidates } = counted.result;
    return { ...rankedRecord(counted), ...(explained ? { candidates } : {}) };
  }
  const { projects, totals, comparison } = counted.result;
  return { ...budgetRecord(counted), ...(explained ? { projects, totals, comparison } : {}) };
}

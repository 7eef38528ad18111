import { budgetRecord } from './budget-record.js';
import type { Counted } from './counted.js';
import { explanationRecord, groupRecords } from './explanation-record.js';
import { rankedRecord } from './ranked-record.js';

/** A count as JSON: the stable keys, and when `explained` what the result tells besides. */
export function countedRecord(counted: Counted, explained: boolean): object {
  if (counted.takes === 'ranked') {
    const { options, candidates, pairs, paths, points } = counted.result;
    const told = explained ? { options, candidates, pairs, paths, points } : {};
    return { ...rankedRecord(counted), ...told };
  }
  const { file, result } = counted;
  const told = explained ? explanationRecord(result, file.profile.moneyDigits) : {};
  const groups = file.groups === null ? {} : { groups: groupRecords(counted) };
  return { ...budgetRecord(counted), ...told, ...groups };
}

import { financialYearOf, periodOf, readDay } from '#finance';
import type { FormValues } from '../form.js';

/**
 * What was typed, as the act takes it: year and period are those of the day, so nobody can mistype
 * them. A day that cannot be read stays as it is, and the act says so.
 */
export function batchTyped(values: FormValues): Record<string, unknown> {
  const typed = typeof values['effectiveDate'] === 'string' ? values['effectiveDate'] : '';
  const read = readDay(typed);
  const day = 'day' in read ? read.day : null;
  return {
    profileId: values['profileId'],
    effectiveDate: day ?? typed,
    // Of a day that is none they do not matter: the day's own problem is told.
    financialYear: day === null ? '2000-01' : financialYearOf(day),
    period: day === null ? 1 : periodOf(day),
    mixes: values['mixes'] === 'yes',
  };
}

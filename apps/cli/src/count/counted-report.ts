import type { Language } from '#platform';
import { budgetReport } from './budget-report.js';
import { countVoice } from './count-voice.js';
import type { Counted } from './counted.js';
import { rankedReport } from './ranked-report.js';

/** A count as text for people. */
export function countedReport(
  counted: Counted,
  { lang, explain }: { readonly lang: Language; readonly explain: boolean },
): string {
  const voice = countVoice(lang, counted.file);
  return counted.takes === 'budget'
    ? budgetReport(counted, voice, explain)
    : rankedReport(counted, voice, explain);
}

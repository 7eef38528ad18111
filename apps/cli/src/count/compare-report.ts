import type { Language } from '#platform';
import { compareBudgets } from './compare-budgets.js';
import { compareSeats } from './compare-seats.js';
import type { CountFile } from './count-file.js';
import { countVoice } from './count-voice.js';
import type { Counted, CountedBudget, CountedRanked } from './counted.js';

/** What several rules make of one file, for people. */
export function compareReport(
  file: CountFile,
  counted: ReadonlyMap<string, Counted>,
  language: Language,
): string {
  const voice = countVoice(language, file);
  const lines =
    file.takes === 'budget'
      ? compareBudgets(file, ofKind<CountedBudget>(counted, 'budget'), voice)
      : compareSeats(file, ofKind<CountedRanked>(counted, 'ranked'), voice);
  return lines.join('\n');
}

function ofKind<One extends Counted>(
  counted: ReadonlyMap<string, Counted>,
  takes: One['takes'],
): [string, One][] {
  const isOne = (pair: [string, Counted]): pair is [string, One] => pair[1].takes === takes;
  return [...counted].filter(isOne);
}

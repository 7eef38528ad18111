import type { BothLanguages, DomainError } from '#platform';
import { OtherLanguageNeededError, SummaryNeededError } from './minutes.errors.js';
import type { MinutesWords } from './room-minutes.entity.js';

const languages = ['cy', 'en'] as const;

/** The language in which words are missing that stand in the other; null when both or neither do. */
function halfMissing(words: BothLanguages): 'cy' | 'en' | null {
  if ((words.cy === '') === (words.en === '')) return null;
  return words.cy === '' ? 'cy' : 'en';
}

/**
 * What keeps minutes from being published: nothing is in one language only, nor without a summary.
 * @returns an error that names the field; null when they are whole
 */
export function minutesGap({ summary, decisions, notes }: MinutesWords): DomainError | null {
  const empty = languages.find((language) => summary[language] === '');
  if (empty) return new SummaryNeededError({ field: `summary.${empty}` });
  const parts = [
    ['decisions', decisions] as const,
    ...Object.entries(notes).map(([item, words]) => [`notes.${item}`, words] as const),
  ];
  const gaps = parts.flatMap(([name, words]) => {
    const missing = halfMissing(words);
    return missing ? [`${name}.${missing}`] : [];
  });
  return gaps[0] === undefined ? null : new OtherLanguageNeededError({ field: gaps[0] });
}

import { languages, type BothLanguages } from '#platform';
import { BothLanguagesNeededError } from './proposals.errors.js';

/**
 * What officers say stands in both languages or is not said.
 * @throws BothLanguagesNeededError naming the text that is missing, e.g. `reason.cy`
 */
export function bothPresent(field: string, words: BothLanguages): BothLanguages {
  const missing = languages.find((language) => words[language].trim() === '');
  if (missing !== undefined) throw new BothLanguagesNeededError({ field: `${field}.${missing}` });
  return { cy: words.cy, en: words.en };
}

import type { Language } from '#platform';
import { folded } from '../folded.js';
import { welshForms } from '../welsh-mutations.js';
import { commonWords } from './common-words.js';
import { englishForms } from './english-forms.js';

/** Enough to tell what a text is about; each costs a look into the index. */
const mostWords = 32;

/** A word of a text that says what it is about. */
export interface TellingWord {
  /** As written, then as it may stand in other texts of the same language. */
  readonly forms: readonly string[];
  readonly inTitle: boolean;
  /** Written like a name: of a place, as a rule. */
  readonly isName: boolean;
}

export interface Written {
  readonly title: string;
  readonly body: string;
  readonly language: Language;
}

/** What a text is about, the title's words first; a word that comes again in another form counts once. */
export function tellingWords({ title, body, language }: Written): readonly TellingWord[] {
  const formsOf = language === 'cy' ? welshForms : englishForms;
  const names = new Set(namesIn(`${title}. ${body}`));
  const seen = new Set<string>();
  const of = (text: string, inTitle: boolean): TellingWord[] =>
    wordsIn(text).flatMap((word) => {
      if (word.length < 3 || seen.has(word) || commonWords[language].has(word)) return [];
      const forms = formsOf(word);
      forms.forEach((form) => seen.add(form));
      return [{ forms, inTitle, isName: names.has(word) }];
    });
  return [...of(title, true), ...of(body, false)].slice(0, mostWords);
}

const wordsIn = (text: string): readonly string[] => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Words with a capital where no sentence begins, and what stands before a colon at the very start. */
function namesIn(text: string): readonly string[] {
  const heading = /^[^:.?!]{1,40}(?=:)/u.exec(text)?.[0] ?? '';
  const inside = text.match(/(?<=[\p{L}\p{N},’']\s)\p{Lu}[\p{L}\p{N}-]+/gu) ?? [];
  return [heading, ...inside].flatMap(wordsIn);
}

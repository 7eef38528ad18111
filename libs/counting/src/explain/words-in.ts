import type { Voice } from './voice.js';

/** Words by key path, as they stand in a file of `locales`. */
export interface Words {
  readonly [key: string]: string | Words;
}

/**
 * A translator over plain words, for where there is none of its own (a browser page): finds a key
 * by its path, chooses the plural form `…_zero` to `…_other` by the language's rules (`…_zero` for
 * 0 in every language) and fills in `{{places}}`. A key that is not there is given back as it is.
 *
 * @example
 * wordsIn('en', { counting })('counting.reason.no-votes', {}); // 'Nobody voted for it.'
 */
export function wordsIn(language: string, words: Words): Voice['t'] {
  const plural = new Intl.PluralRules(language);
  const formOf = (key: string, count: number): string | null =>
    (count === 0 ? find(words, `${key}_zero`) : null) ??
    find(words, `${key}_${plural.select(count)}`);
  return (key, params) => {
    const { count } = params;
    const form = typeof count === 'number' ? formOf(key, count) : null;
    const sentence = form ?? find(words, key) ?? key;
    return sentence.replace(/\{\{(\w+)\}\}/g, (place, name: string) =>
      Object.hasOwn(params, name) ? String(params[name]) : place,
    );
  };
}

function find(words: Words, key: string): string | null {
  let here: string | Words = words;
  for (const step of key.split('.')) {
    if (typeof here === 'string' || !Object.hasOwn(here, step)) return null;
    here = here[step] ?? '';
  }
  return typeof here === 'string' ? here : null;
}

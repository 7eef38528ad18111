import type { Voice, Words } from '#counting';
import { pluralForm } from '../parts/words.js';
import type { Language } from './contract.js';

/**
 * The words of a key, `…_zero` to `…_other` where they count, with `{{places}}` filled in. The
 * library's own `wordsIn` would do, but it asks Intl for plural forms, and in many browsers Intl has
 * no Welsh; here they are chosen without it.
 */
export function translator(language: Language, words: Words): Voice['t'] {
  return (key, params) => {
    const { count } = params;
    const form = typeof count === 'number' ? `${key}_${pluralForm(count, language)}` : key;
    const text = find(words, form) ?? find(words, `${key}_other`) ?? find(words, key) ?? key;
    return text.replace(/\{\{(\w+)\}\}/g, (place, name: string) =>
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

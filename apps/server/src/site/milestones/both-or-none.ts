import { nested, type FormValues } from '../form.js';

/** Words that may be left out are left out whole, or are there in both languages. */
export function bothOrNone(values: FormValues): Record<string, unknown> {
  const isEmpty = (['words.cy', 'words.en'] as const).every((name) => {
    const typed = values[name];
    return typeof typed !== 'string' || typed.trim() === '';
  });
  const { words, ...rest } = nested(values);
  return isEmpty ? rest : { ...rest, words };
}

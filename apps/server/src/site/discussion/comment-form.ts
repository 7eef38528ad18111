import { otherLanguage, type Language } from '#platform';
import { stances } from '#proposals';
import type { FormValues } from '../form.js';

/** Words of the form → what the DTO takes. What is said for the organisation is in both languages. */
export function commentPosted(values: FormValues): unknown {
  const { stance, body, language, authorName, answers, translation } = values;
  const isOfficial = values['official'] === 'yes';
  return {
    ...{ stance, body, language, authorName, answers },
    translation: isOfficial ? (translation ?? '') : null,
  };
}

/** What a form stands at when it is opened: the address may name a side, and what is answered. */
export function commentBegun(
  query: Readonly<Record<string, unknown>>,
  name: string,
  language: Language,
): FormValues {
  const { stance, answers, as } = query;
  return {
    language,
    authorName: name,
    ...(isOneOf(stances, stance) && { stance }),
    ...(typeof answers === 'string' && { answers }),
    ...(as === 'organisation' && { official: 'yes' }),
  };
}

/** Which language each of the two fields of an official answer is in. */
export function fieldLanguages(values: FormValues, pageLanguage: Language) {
  const { language } = values;
  const body = language === 'cy' || language === 'en' ? language : pageLanguage;
  return { body, translation: otherLanguage(body) };
}

function isOneOf<T extends string>(all: readonly T[], value: unknown): value is T {
  return all.some((one) => one === value);
}

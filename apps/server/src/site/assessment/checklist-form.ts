import { checklistLimits, type ChecklistView } from '#proposals';
import type { FormValues } from '../form.js';

/** Empty rows that the form offers beyond the questions there are. */
const spare = 2;

const places = Array.from({ length: checklistLimits.questions + spare }, (_none, at) => at);

const wordsOf = (values: FormValues, at: number, language: 'cy' | 'en'): string => {
  const value = values[`questions.${String(at)}.${language}`];
  return typeof value === 'string' ? value.trim() : '';
};

/** A question that was emptied in both languages is taken off the list. */
const filledIn = (values: FormValues) =>
  places.filter((at) => wordsOf(values, at, 'cy') !== '' || wordsOf(values, at, 'en') !== '');

export function questionRows(values: FormValues): readonly number[] {
  return places.slice(0, (filledIn(values).at(-1) ?? -1) + 1 + spare);
}

export function checklistPosted(values: FormValues): unknown {
  const questions = filledIn(values).map((at) => ({
    cy: wordsOf(values, at, 'cy'),
    en: wordsOf(values, at, 'en'),
  }));
  return { questions, version: Number(values['version'] ?? 0) };
}

export function checklistShown({ questions, version }: ChecklistView): FormValues {
  const fields = questions.flatMap(({ cy, en }, at): [string, string][] => [
    [`questions.${String(at)}.cy`, cy],
    [`questions.${String(at)}.en`, en],
  ]);
  return { version, ...Object.fromEntries<string>(fields) };
}

import type { FormValues } from '../form.js';

/** What was typed, without the word for which of a page's forms it was typed into. */
export function withoutAct(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'act'));
}

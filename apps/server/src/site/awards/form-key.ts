import { randomUUID } from 'node:crypto';
import type { FormValues } from '../form.js';

/** The key of a form stays with it through every correction, so that it acts once. */
export function withKey(values: FormValues): FormValues {
  const { key } = values;
  return { ...values, key: typeof key === 'string' && key !== '' ? key : randomUUID() };
}

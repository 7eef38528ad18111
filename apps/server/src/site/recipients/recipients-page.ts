import type { FormValues } from '../form.js';

/** A number as it stands in an address; one that no row has where it is none. */
export function numberIn(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** What a recipient's form posts, as the DTO wants it: identifiers stand one on each line. */
export function recipientPosted({ orgIds, ...values }: FormValues): unknown {
  const lines = typeof orgIds === 'string' ? orgIds.split(/\r?\n/) : [];
  return { ...values, orgIds: lines.map((line) => line.trim()).filter((line) => line !== '') };
}

import type { BothLanguages } from '#platform';

/**
 * Words of both languages in a field that holds one, Welsh first as on a sign; a name that is the same
 * in both stands once.
 */
export function bothWords({ cy, en }: BothLanguages, between = ' / '): string {
  const words = [cy, en].map((text) => text.trim()).filter((text) => text !== '');
  return [...new Set(words)].join(between);
}

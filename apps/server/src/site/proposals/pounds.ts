import { parsePounds } from '#platform';

/** What a form's field of pounds says, in pence; null when left empty, NaN when no amount. */
export function pencePosted(value: unknown): number | null {
  if (typeof value !== 'string' || value.trim() === '') return null;
  return parsePounds(value) ?? Number.NaN;
}

/** Pence as a person would type them: `1485`, `12.50`. */
export function poundsTyped(pence: number | null | undefined): string {
  if (pence === null || pence === undefined) return '';
  return pence % 100 === 0 ? String(pence / 100) : (pence / 100).toFixed(2);
}

/** What a spreadsheet may take for the start of a formula, also behind spaces or unseen letters. */
const formula = /^(?:[\t\r\n\0]|[\s\p{Cc}\p{Cf}]*[=+\-@|%])/u;

/** Whether a spreadsheet may take the text for a formula. */
export function mayRun(text: string): boolean {
  return formula.test(text.normalize('NFKC'));
}

/**
 * A text cell that no spreadsheet runs as a formula (OWASP, CSV injection): a dangerous first
 * character gets an apostrophe before it. Only for text columns: amounts are typed, and a minus
 * sign there is a number.
 */
export function formulaSafe(text: string): string {
  return mayRun(text) ? `'${text}` : text;
}

/** Whole minor units, written as digits only. @throws RangeError for anything else */
export function penceCell(pence: number): string {
  if (!Number.isSafeInteger(pence)) throw new RangeError('an amount in a file must be whole pence');
  return String(pence);
}

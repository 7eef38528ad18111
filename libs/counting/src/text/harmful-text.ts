const BYTE_ORDER_MARK = 0xfeff;

/**
 * Finds the next character that running text may not simply hold: a control character other than
 * the end of a line (LF, CRLF), a quotation mark, a byte order mark, or half of a surrogate pair.
 * Whole pairs are found too: whoever looks closer lets them pass.
 */
export function nextSpecial(text: string, from: number): number {
  SPECIAL.lastIndex = from;
  const found = SPECIAL.exec(text);
  return found === null ? text.length : found.index;
}

// eslint forbids control characters in a literal; spelt out here they are what is looked for.
const SPECIAL = new RegExp(
  '[\\u0000-\\u0009\\u000b\\u000c\\u000e-\\u001f"\\u007f-\\u009f\\ud800-\\udfff\\ufeff]|\\r(?!\\n)',
  'g',
);

/** What is wrong with a character that no file may hold; null for one that it may. */
export function harmIn(code: number): string | null {
  if (code < 32 || (code >= 127 && code < 160)) return `the control character ${code}`;
  if (code === BYTE_ORDER_MARK) return 'a byte order mark';
  if (code >= 0xd800 && code < 0xe000) return 'half of a surrogate pair';
  return null;
}

/** Whether a text begins with the mark that some programs put before UTF-8. */
export function hasByteOrderMark(text: string): boolean {
  return text.charCodeAt(0) === BYTE_ORDER_MARK;
}

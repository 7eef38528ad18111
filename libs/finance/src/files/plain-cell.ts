import { mayRun } from '../formula-safe.js';

export type CellProblem = 'finance.cell-formula' | 'finance.cell-control';

/** A reader that splits at another separator than we wrote would begin a cell here. */
const inside = /([,;\t"]['\s\p{Cf}]*)[=@|%＝＠]+|([,;\t"])[+\-]+/gu;
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * Text for a column of a ledger's file, checked where it is typed: such a file must not get the
 * apostrophe that our own views use (OWASP, CSV injection), so what a spreadsheet may run is
 * refused instead. @returns the text without the spaces around
 */
export function plainCell(
  text: string,
): { readonly text: string } | { readonly problem: CellProblem } {
  const bare = text.trim().normalize('NFC');
  if (unseen.test(bare)) return { problem: 'finance.cell-control' };
  if (isPlain(bare)) return { text: bare };
  return { problem: 'finance.cell-formula' };
}

/** Whether a ledger's file may hold it as it stands. */
export function isPlain(text: string): boolean {
  return !mayRun(text) && text.search(inside) < 0 && !unseen.test(text);
}

/**
 * What a ledger may be told of a text that nobody typed for it (a project's title): what could run
 * is left out, line ends and unseen letters become spaces. Always plain.
 */
export function madePlain(text: string): string {
  let plain = text.normalize('NFC').replaceAll(new RegExp(unseen, 'gu'), ' ');
  for (let before = ''; before !== plain;) {
    before = plain;
    plain = plain.replaceAll(/\s+/g, ' ').trim().replaceAll(inside, '$1$2');
    if (mayRun(plain)) plain = plain.replace(/^./su, '');
  }
  return plain;
}

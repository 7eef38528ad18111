export type AmountProblem =
  | 'finance.amount-empty'
  | 'finance.amount-decimals'
  | 'finance.amount-exponent'
  | 'finance.amount-commas'
  | 'finance.amount-huge'
  | 'finance.amount-unread';

/** £999,999,999,999.99, in pence: beyond it a typing error is likelier than a budget. */
export const largestAmount = 99_999_999_999_999;

/**
 * An amount as a ledger or a spreadsheet writes it, in pence. Takes `1234.50`, `-1,234.5`,
 * `£1,234`, and an accountant's negatives `(1,234.50)` and `1,234.50-`. Refuses more than two
 * decimals, commas that do not stand between thousands, and what Excel made of a long number.
 */
export function readAmount(
  text: string,
): { readonly pence: number } | { readonly problem: AmountProblem } {
  const bare = text.normalize('NFKC').replaceAll('−', '-').replaceAll(/\s+/g, '');
  if (bare === '') return { problem: 'finance.amount-empty' };
  if (/^[-(£]*\d+(?:\.\d+)?e[+-]?\d+\)?$/i.test(bare))
    return { problem: 'finance.amount-exponent' };
  const match = /^(\()?(-)?£?(-)?(\d[\d,]*)(?:\.(\d+))?(-)?(\))?$/.exec(bare);
  if (!match) return { problem: 'finance.amount-unread' };
  const [, open, before, after, whole = '', part = '', trailing, close] = match;
  const signs = [open, before, after, trailing].filter((sign) => sign !== undefined);
  if (signs.length > 1 || (open === undefined) !== (close === undefined))
    return { problem: 'finance.amount-unread' };
  if (part.length > 2) return { problem: 'finance.amount-decimals' };
  if (whole.includes(',') && !/^\d{1,3}(?:,\d{3})+$/.test(whole))
    return { problem: 'finance.amount-commas' };
  const digits = whole.replaceAll(',', '').replace(/^0+(?=\d)/, '');
  if (digits.length > 12) return { problem: 'finance.amount-huge' };
  const pence = Number(digits) * 100 + Number(part.padEnd(2, '0'));
  return { pence: signs.length > 0 && pence > 0 ? -pence : pence };
}

/** Pence as `-1234.50`: no thousands, two decimals always. @throws RangeError for part pence */
export function writeAmount(pence: number): string {
  if (!Number.isSafeInteger(pence)) throw new RangeError('an amount in a file must be whole pence');
  const digits = String(Math.abs(pence)).padStart(3, '0');
  return `${pence < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

import { ibanLengths, isIban } from './iban.js';
import { bankNumbers, type BankNumber } from './bank-numbers.js';

/** So far apart, in characters, a sort code and an account number still belong together. */
const near = 60;
/** What says that numbers are of a bank; “accounts” alone are also what a treasurer keeps. */
const said =
  /\bSORT(?: ?CODE|\s*[:=#])|\bA\/?C\b|\bACC(?:OUN)?T?S?\.? ?(?:NO|NUM|[:=#\d])|DIDOLI|\bRHIF(?:AU)? (?:Y |EI |EICH )?(?:C|G|CH|NGH)YFRIF|YFRIF\s*[:=#\d]|YFRIF BANC|\bBANK (?:ACCOUNT|DETAILS)|MANYLION BANC/u;
const saidSort = /(?:\bSORT(?: ?CODE)?|DIDOLI)\W{0,12}$/u;
const gap = '[ ./_:|,-]{0,3}';
const ibanStart = new RegExp(
  `(?:(?<![\\p{L}\\d])|(?<=IBAN))[A-Z]${gap}[A-Z]${gap}\\d${gap}\\d`,
  'gu',
);

/**
 * Whether a text looks as if somebody had written an account down: a sort code and a number of eight
 * digits near each other, or an international number whose check digits are right, however they are
 * parted. Nobody is paid from here, so that what is never stored can never be stolen.
 */
export function holdsBankDetails(text: string): boolean {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}|−/gu, '-')
    .replace(/[·•‧∙]/gu, '.')
    .replace(/[⁄∕]/gu, '/')
    .replace(/\s+/gu, ' ');
  return holdsIban(plain) || holdsPair(plain);
}

function holdsPair(plain: string): boolean {
  const { text, numbers } = bankNumbers(plain);
  const isSaid = said.test(text);
  const accounts = numbers.filter(({ kind }) => kind === 'account');
  let from = 0;
  for (const one of numbers) {
    if (one.kind === 'both' && (isSaid || !one.isDate)) return true;
    if (one.kind !== 'sort') continue;
    if (saidSort.test(text.slice(Math.max(0, one.start - 24), one.start))) return true;
    while ((accounts[from]?.end ?? text.length) < one.start - near) from += 1;
    for (const other of accounts.slice(from)) {
      if (other.start > one.end + near) break;
      if (belong(text, one, other, isSaid)) return true;
    }
  }
  return false;
}

/** Six digits in one may be a charity’s number, beside its company’s; a date may stand beside anything. */
function belong(text: string, sort: BankNumber, account: BankNumber, isSaid: boolean): boolean {
  const [first, last] = sort.start < account.start ? [sort, account] : [account, sort];
  const between = text.slice(first.end, last.start);
  if (first.end > last.start || between.length > near) return false;
  if (isSaid) return true;
  return sort.isParted ? !sort.isDate : /^[^\p{L}\d]{1,5}$/u.test(between);
}

/** The number ends where its country says; most of it are digits, which words are not. */
function holdsIban(plain: string): boolean {
  for (const { index, 0: start } of plain.matchAll(ibanStart)) {
    const length = ibanLengths.get(start.replace(/[^A-Z]/gu, ''));
    if (length === undefined) continue;
    const [whole] = new RegExp(`^(?:[A-Z\\d]${gap}){${length - 1}}[A-Z\\d](?!\\d)`, 'u').exec(
      plain.slice(index, index + 4 * length),
    ) ?? [''];
    const compact = whole.replace(/[^A-Z\d]/gu, '');
    if (compact.replace(/\D/gu, '').length >= 10 && isIban(compact)) return true;
  }
  return false;
}

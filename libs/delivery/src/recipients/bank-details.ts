import { ibanLengths, isIban } from './iban.js';

/** So far apart, in characters, a sort code and an account number still belong together. */
const near = 60;
const account = String.raw`(?<![\d-])(?:\d{8}|\d{4} \d{4})(?![\d-])`;
/** `12-34-56` or `12 34 56`; dates are written with full stops, slashes or whole years. */
const sortCode = String.raw`(?<!\d|\d-)\d{2}([- ])\d{2}\1\d{2}(?!\d)`;
const together = [
  new RegExp(`${sortCode}.{0,${near}}?${account}`, 'u'),
  new RegExp(`${account}.{0,${near}}?${sortCode}`, 'u'),
  // Without dashes they may be the numbers of a charity and its company; not side by side.
  /(?<!\d)(?:\d{6}[^\p{L}\d]{1,5}\d{8}|\d{8}[^\p{L}\d]{1,5}\d{6})(?!\d)/u,
];
const said = /\bSORT\b|\bACCOUNT|\bA\/?C\b|DIDOLI|CYFRIF/u;
const undashed = /(?<!\d)(?:\d{6}\D{1,60}\d{8}|\d{8}\D{1,60}\d{6})(?!\d)/u;
const ibanStart = /(?<![A-Z0-9])[A-Z]{2}\d{2}/gu;

/**
 * Whether a text looks as if somebody had written an account down: a sort code and a number of eight
 * digits near each other, or an international number whose check digits are right. Nobody is paid from
 * here, so that what is never stored can never be stolen.
 */
export function holdsBankDetails(text: string): boolean {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .replace(/\s+/gu, ' ');
  const isNamed = said.test(plain) && undashed.test(plain);
  return isNamed || together.some((form) => form.test(plain)) || holdsIban(plain);
}

/** Groups may be parted by spaces or dashes; the number ends where its country says. */
function holdsIban(plain: string): boolean {
  for (const { index } of plain.matchAll(ibanStart)) {
    const length = ibanLengths.get(plain.slice(index, index + 2));
    if (length === undefined) continue;
    const [whole] = new RegExp(`^(?:[A-Z0-9][ -]?){${length - 1}}[A-Z0-9](?![A-Z0-9])`, 'u').exec(
      plain.slice(index, index + 2 * length),
    ) ?? [''];
    if (isIban(whole.replace(/[ -]/g, ''))) return true;
  }
  return false;
}

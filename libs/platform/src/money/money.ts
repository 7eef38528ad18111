import type { Language } from '../language/language.js';

/**
 * Money for people: whole pounds without `.00`, pence only where there are some.
 * `digits` is how many minor digits the amount carries (2 for pence).
 */
export function formatMoney(
  amount: number,
  language: Language,
  currency = 'GBP',
  digits = 2,
): string {
  const whole = amount % 10 ** digits === 0;
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    // A .pb file in forints still carries two digits here: never show more than are there.
    minimumFractionDigits: whole ? 0 : digits,
    maximumFractionDigits: whole ? 0 : digits,
  }).format(amount / 10 ** digits);
}

/**
 * What a person typed as pounds, in pence; null when it is not an amount.
 * Accepts `£1,200`, `1200`, `1 200.50`; refuses more than two decimals, signs and exponents, and
 * separators that do not stand between thousands (`1200,000` may be meant as decimals).
 */
export function parsePounds(text: string): number | null {
  const match = /^(?:£\s*)?(\d{1,3}(?:[,\s]\d{3}){1,3}|\d{1,12})(?:\.(\d{1,2}))?$/.exec(
    text.trim(),
  );
  if (!match) return null;
  const pounds = Number((match[1] ?? '').replace(/[,\s]/g, ''));
  const pence = Number((match[2] ?? '').padEnd(2, '0'));
  return pounds * 100 + pence;
}

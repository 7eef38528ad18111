import { Fraction } from '../exact/fraction.js';

/** 'n/d' minor units as whole ones, rounded down. */
export function wholeUnits(fraction: string): number {
  return Number(Fraction.parse(fraction).floor());
}

/**
 * 'n/d' as decimal text: the whole part, and so many digits after the point as show three that
 * tell something (0.000123), at most two after a whole part (12.34). Cut off, never rounded up, so
 * that no sentence claims a vote too many.
 */
export function shortDecimal(fraction: string): string {
  const { numerator, denominator } = Fraction.parse(fraction);
  const sign = numerator < 0n ? '-' : '';
  const top = numerator < 0n ? -numerator : numerator;
  const whole = top / denominator;
  let digits = '';
  let rest = top % denominator;
  const telling = (): number => digits.replace(/^0+/, '').length;
  const enough = whole > 0n ? () => digits.length === 2 : () => telling() === 3;
  while (rest > 0n && !enough() && digits.length < 12) {
    rest *= 10n;
    digits += String(rest / denominator);
    rest %= denominator;
  }
  digits = digits.replace(/0+$/, '');
  return `${sign}${whole}${digits === '' ? '' : `.${digits}`}`;
}

/** Whether a score is gain for each minor unit: a figure so small that it would tell nobody much. */
export function isDensity(fraction: string): boolean {
  return Fraction.parse(fraction).compare(Fraction.of(1)) < 0;
}

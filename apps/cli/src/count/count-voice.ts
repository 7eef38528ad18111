import { readFileSync } from 'node:fs';
import { Fraction, type Voice, voiceIn, type Words, wordsIn } from '#counting';
import type { Language } from '#platform';
import type { CountFile } from './count-file.js';
import { decimalMoney } from './decimal-money.js';

/** What it takes to report on one file in one language. */
export interface CountVoice extends Voice {
  /** 'n/d' as a decimal, cut off after `decimals` places. */
  readonly fraction: (text: string, decimals?: number) => string;
  /** Minor units 'n/d', rounded down to whole ones. */
  readonly share: (minorUnits: string) => string;
}

/** The words of the command, and those that the rules themselves bring. */
function wordsOf(language: Language): Words {
  const read = (file: string) =>
    JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Words;
  return {
    command: read(`../../locales/${language}/command.json`),
    counting: read(`../../../../libs/counting/locales/${language}/counting.json`),
  };
}

export function countVoice(language: Language, file: CountFile): CountVoice {
  const locale = `${language}-GB`;
  const { currency, digits, names } = speechOf(file);
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  const money = (minorUnits: number) => {
    const amount = decimalMoney(minorUnits, digits);
    // Two digits after the point or none: 9.50, but 9 rather than 9.00.
    const minimumFractionDigits = amount.includes('.') ? digits : 0;
    const text = new Intl.NumberFormat(locale, { minimumFractionDigits });
    return [text.format(amount as Intl.StringNumericLiteral), currency].filter(Boolean).join(' ');
  };
  return {
    ...voiceIn(locale, {
      t: wordsIn(language, wordsOf(language)),
      money,
      // Some files leave spaces at the ends of names.
      name: (id) => names.get(id)?.trim() || id,
    }),
    fraction: (text, decimals = 2) => {
      const scaled = Fraction.parse(text).mul(Fraction.of(10 ** decimals));
      return exact.format(decimalText(scaled.floor(), decimals));
    },
    share: (minorUnits) => money(Number(Fraction.parse(minorUnits).floor())),
  };
}

function speechOf(file: CountFile): {
  currency: string;
  digits: number;
  names: ReadonlyMap<string, string>;
} {
  if (file.takes === 'budget') {
    return { currency: file.currency, digits: file.profile.moneyDigits, names: file.names };
  }
  const names = new Map(file.profile.candidates.map(({ id, name }) => [id, name]));
  return { currency: '', digits: 0, names };
}

function decimalText(scaled: bigint, digits: number): Intl.StringNumericLiteral {
  const sign = scaled < 0n ? '-' : '';
  const text = String(scaled < 0n ? -scaled : scaled).padStart(digits + 1, '0');
  const point = text.length - digits;
  return `${sign}${text.slice(0, point)}.${text.slice(point)}` as Intl.StringNumericLiteral;
}

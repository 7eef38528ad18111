import { formatMoney, type BothLanguages, type Language, type Translate } from '#platform';

/** What it takes to speak of a result in one language: its words, money, numbers and names. */
export interface ResultWords {
  readonly t: Translate;
  readonly money: (minor: number) => string;
  readonly number: (value: number) => string;
  readonly title: (code: string) => string;
}

export function resultWords(
  t: Translate,
  language: Language,
  result: { readonly currency: string; readonly titles: ReadonlyMap<string, BothLanguages> },
): ResultWords {
  const plain = new Intl.NumberFormat(language);
  return {
    t,
    money: (minor) => formatMoney(minor, language, result.currency),
    number: (value) => plain.format(value),
    title: (code) => result.titles.get(code)?.[language] ?? code,
  };
}

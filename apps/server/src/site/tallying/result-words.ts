import { voiceIn, type Voice } from '#counting';
import { formatMoney, type BothLanguages, type Language, type Translate } from '#platform';

/** What it takes to speak of a result in one language: its words, money, numbers and names. */
export interface ResultWords {
  readonly t: Translate;
  readonly money: (minor: number) => string;
  readonly number: (value: number) => string;
  readonly title: (code: string) => string;
  /** For the words that the counting rules bring. */
  readonly voice: Voice;
}

export function resultWords(
  t: Translate,
  language: Language,
  result: { readonly currency: string; readonly titles: ReadonlyMap<string, BothLanguages> },
): ResultWords {
  const money = (minor: number): string => formatMoney(minor, language, result.currency);
  const title = (code: string): string => result.titles.get(code)?.[language] ?? code;
  const voice = voiceIn(language, { t, money, name: title });
  return { t, money, number: voice.number, title, voice };
}

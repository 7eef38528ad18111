export const languages = ['cy', 'en'] as const;
export type Language = (typeof languages)[number];

export function isLanguage(value: unknown): value is Language {
  return value === 'cy' || value === 'en';
}

export function otherLanguage(language: Language): Language {
  return language === 'cy' ? 'en' : 'cy';
}

/** The same words in both languages, both present: what a public body may publish. */
export interface BothLanguages {
  readonly cy: string;
  readonly en: string;
}

/** Sorts by the rules of the language: in Welsh ch, dd, ff, ng, ll, ph, rh and th are letters. */
export function collator(language: Language): Intl.Collator {
  return new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
}

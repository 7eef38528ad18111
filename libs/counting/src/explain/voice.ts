/** What it takes to speak of a count in one language. */
export interface Voice {
  /** The words of a key; `count` chooses the plural form, the rest fills its places. */
  readonly t: (key: string, params: Readonly<Record<string, string | number>>) => string;
  readonly money: (minorUnits: number) => string;
  readonly number: (value: number) => string;
  readonly decimal: (text: string) => string;
  /** The name of a project or candidate. */
  readonly name: (id: string) => string;
}

/** A voice whose numbers are written as the language writes them. */
export function voiceIn(language: string, by: Pick<Voice, 't' | 'money' | 'name'>): Voice {
  const whole = new Intl.NumberFormat(language);
  // Text is formatted digit by digit: nothing is lost to a double on the way.
  const exact = new Intl.NumberFormat(language, { maximumFractionDigits: 100 });
  return {
    ...by,
    number: (value) => whole.format(value),
    decimal: (text) => exact.format(text as Intl.StringNumericLiteral),
  };
}

export type Values = Readonly<Record<string, string>>;

/**
 * The CLDR plural form of a whole number in our two languages. Browsers may leave Welsh out of
 * their Intl data, so its rule stands here: it is one line.
 */
export function pluralForm(count: number, language: string): string {
  if (language !== 'cy') return count === 1 ? 'one' : 'other';
  return { 0: 'zero', 1: 'one', 2: 'two', 3: 'few', 6: 'many' }[count] ?? 'other';
}

/** Fills `{name}` places; one that has no value stays as it is. */
export function fill(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

/** The text that the server left in `data-text-<name>`, filled. */
export function text(element: HTMLElement, name: string, values: Values = {}): string {
  return fill(element.getAttribute(`data-text-${name}`) ?? '', values);
}

/** The text in `data-text-<name>-<form>` for this count, filled with it; `other` stands in. */
export function countedText(
  element: HTMLElement,
  name: string,
  count: number,
  values: Values = {},
): string {
  const form = pluralForm(count, element.dataset['language'] ?? document.documentElement.lang);
  const chosen = element.hasAttribute(`data-text-${name}-${form}`) ? form : 'other';
  return text(element, `${name}-${chosen}`, { count: formatCount(count), ...values });
}

/** Welsh writes its numbers as English does; en-GB is the one every browser knows. */
export function formatCount(count: number): string {
  return new Intl.NumberFormat('en-GB').format(count);
}

/** Whole pounds without `.00`, as the server writes them. */
export function formatMoney(pence: number, currency: string): string {
  const digits = pence % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(pence / 100);
}

import { stances, type Stance } from '#proposals';

/** Which page of each column a reader has open. */
export type ColumnPages = Readonly<Record<Stance, number>>;

/** From an address or from a form's hidden fields. Whatever makes no sense is the first page. */
export function columnPages(values: Readonly<Record<string, unknown>>): ColumnPages {
  const page = (stance: Stance): number => {
    const value = values[stance];
    return typeof value === 'string' && /^[1-9]\d{0,5}$/.test(value) ? Number(value) : 1;
  };
  return { for: page('for'), against: page('against'), question: page('question') };
}

/** `?for=2`, or nothing where every column is at its first page. */
export function columnQuery(pages: ColumnPages): string {
  const open = stances.filter((stance) => pages[stance] > 1);
  const query = open.map((stance) => `${stance}=${String(pages[stance])}`).join('&');
  return query === '' ? '' : `?${query}`;
}

/** The same page with one column at another of its pages: `{page}` stands for the number. */
export function columnHref(path: string, pages: ColumnPages, stance: Stance): string {
  const others = columnQuery({ ...pages, [stance]: 1 });
  return `${path}${others === '' ? '?' : `${others}&`}${stance}={page}#column-${stance}`;
}

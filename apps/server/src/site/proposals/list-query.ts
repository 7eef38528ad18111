import type { ProcessView } from '#processes';
import { isProposalState, type ProposalFilter } from '#proposals';

/** What a reader has chosen, as the form shows it again. */
export interface ListQuery {
  readonly q: string;
  readonly area: string;
  readonly state: string;
  readonly page: number;
}

const longestSearch = 200;

/** Reads the address of a list. Whatever makes no sense narrows nothing. */
export function listQuery(
  query: Readonly<Record<string, unknown>>,
  process: ProcessView,
): ListQuery {
  const text = (name: string): string => {
    const value = query[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const area = process.areas.find(({ slug }) => slug === text('area'));
  return {
    q: text('q').slice(0, longestSearch),
    area: area?.slug ?? '',
    state: isProposalState(text('state')) ? text('state') : '',
    page: /^[1-9]\d{0,5}$/.test(text('page')) ? Number(text('page')) : 1,
  };
}

export function filterOf({ q, area, state, page }: ListQuery): ProposalFilter {
  return {
    page,
    ...(q !== '' && { q }),
    ...(area !== '' && { areaSlug: area }),
    ...(isProposalState(state) && { state }),
  };
}

/** The same list at another page, at its results: `{page}` stands for the number. */
export function pageHref(path: string, { q, area, state }: ListQuery): string {
  const chosen = Object.entries({ q, area, state }).filter(([, value]) => value !== '');
  const query = new URLSearchParams(chosen).toString();
  return `${path}?${query === '' ? '' : `${query}&`}page={page}#found`;
}

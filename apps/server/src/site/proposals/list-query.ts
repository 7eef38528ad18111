import type { ProcessView } from '#processes';
import {
  costChoices,
  goalIds,
  isProposalState,
  proposalOrders,
  type ProposalChoice,
  type ProposalOrder,
} from '#proposals';
import { isLanguage } from '#platform';
import { boxOf, boxText } from '../lists/map-box.js';

export const listViews = ['cards', 'table', 'map'] as const;
export type ListView = (typeof listViews)[number];

/** What narrows a list; in the address and in the form they are called so. */
export const narrowings = [
  ...(['q', 'area', 'category', 'state', 'cost', 'goal'] as const),
  ...(['language', 'box'] as const),
] as const;
export type Narrowing = (typeof narrowings)[number];

/** What a reader has chosen, as the form shows it again; an empty string narrows nothing. */
export type ListQuery = Readonly<Record<Narrowing, string>> & {
  readonly order: ProposalOrder;
  readonly view: ListView;
  /** From 1. */
  readonly page: number;
};

const longestSearch = 200;

/** Reads the address of a list. Whatever makes no sense narrows nothing. */
export function listQuery(
  query: Readonly<Record<string, unknown>>,
  process: Pick<ProcessView, 'areas' | 'categories'>,
): ListQuery {
  const text = (name: string): string => {
    const value = query[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const among = <Value extends string>(name: string, values: readonly Value[]) =>
    values.find((value) => value === text(name)) ?? '';
  const slugs = (places: readonly { readonly slug: string }[]) => places.map(({ slug }) => slug);
  const q = text('q').slice(0, longestSearch);
  return {
    q,
    area: among('area', slugs(process.areas)),
    category: among('category', slugs(process.categories)),
    state: isProposalState(text('state')) ? text('state') : '',
    cost: among('cost', costChoices),
    goal: among('goal', goalIds),
    language: isLanguage(text('language')) ? text('language') : '',
    box: boxText(boxOf(text('box'))),
    order: orderOf(among('order', proposalOrders), q),
    view: among('view', listViews) || 'cards',
    page: /^[1-9]\d{0,5}$/.test(text('page')) ? Number(text('page')) : 1,
  };
}

/** Unless one is asked for: a search begins with the best match, a list with anybody's. */
export function usualOrder(q: string): ProposalOrder {
  return q === '' ? 'random' : 'match';
}

function orderOf(asked: ProposalOrder | '', q: string): ProposalOrder {
  return asked === '' || (asked === 'match' && q === '') ? usualOrder(q) : asked;
}

export function choiceOf(query: Readonly<Record<Narrowing, string>>): ProposalChoice {
  const { q, area, category, state, cost, goal, language } = query;
  const box = boxOf(query.box);
  return {
    ...(q !== '' && { q }),
    ...(area !== '' && { areaSlug: area }),
    ...(category !== '' && { categorySlug: category }),
    ...(isProposalState(state) && { state }),
    ...(cost !== '' && { cost }),
    ...(goal !== '' && { goal }),
    ...(isLanguage(language) && { language }),
    ...(box && { box }),
  };
}

/** The list with some of its choices changed, from its first page unless that is said. */
export function listHref(
  path: string,
  chosen: ListQuery,
  change: Partial<Omit<ListQuery, 'page'>> & { readonly page?: string } = {},
): string {
  const { order, view, ...rest } = { ...chosen, page: '', ...change };
  const parts = [
    ...narrowings.map((name) => [name, rest[name]]),
    ['order', order === usualOrder(rest.q) ? '' : order],
    ['view', view === 'cards' ? '' : view],
    ['page', rest.page],
  ].filter(([, value]) => value !== '');
  // The page's number is still to be filled in: its braces have to stay.
  const query = new URLSearchParams(parts).toString().replace('%7Bpage%7D', '{page}');
  return `${path}${query === '' ? '' : `?${query}`}#found`;
}

/** The same list at another page, at its results: `{page}` stands for the number. */
export function pageHref(path: string, chosen: ListQuery): string {
  return listHref(path, chosen, { page: '{page}' });
}

import type { ProposalOrder } from '#proposals';
import { listHref, type ListQuery } from '../proposals/list-query.js';

type Column = 'number' | 'title' | 'estimate' | 'supports' | 'comments';

/** The orders that a column has: how it comes first, and the other way round if there is one. */
const orders: Readonly<Record<Column, readonly (readonly [ProposalOrder, Direction])[]>> = {
  number: [
    ['newest', 'descending'],
    ['oldest', 'ascending'],
  ],
  title: [['title', 'ascending']],
  estimate: [
    ['cheapest', 'ascending'],
    ['dearest', 'descending'],
  ],
  supports: [['supported', 'descending']],
  comments: [['discussed', 'descending']],
};

type Direction = 'ascending' | 'descending';

export interface TableOrder {
  /** As the column stands now; null when the table is ordered by another. */
  readonly sorted: Direction | null;
  /** Orders by this column, the other way round when it does already. */
  readonly href: string;
}

/** How each column of the table is ordered, and the link in its heading. */
export function tableOrders(path: string, chosen: ListQuery): Readonly<Record<string, TableOrder>> {
  return Object.fromEntries(
    Object.entries(orders).map(([column, ways]) => {
      const at = ways.findIndex(([order]) => order === chosen.order);
      const [next] = ways[(at + 1) % ways.length] ?? ['newest' as const];
      return [
        column,
        { sorted: ways[at]?.[1] ?? null, href: listHref(path, chosen, { order: next }) },
      ];
    }),
  );
}

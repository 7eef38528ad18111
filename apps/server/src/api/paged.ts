import type { Reply, Request } from '../access/request.js';
import type { PageQueryDto } from './page-query.dto.js';

export interface Paged<Item> {
  readonly items: readonly Item[];
  /** From 1; a page past the end answers with the last. */
  readonly page: number;
  readonly size: number;
  readonly total: number;
}

/** One page of a list that is at hand as a whole. */
export function pageOf<Item>(
  all: readonly Item[],
  { page, size }: Readonly<PageQueryDto>,
): Paged<Item> {
  const held = Math.min(page, lastPage(all.length, size));
  return {
    items: all.slice((held - 1) * size, held * size),
    page: held,
    size,
    total: all.length,
  };
}

/** Tells where the neighbouring pages are (RFC 8288), with the same filters. */
export function linkPages<Item>(answer: Paged<Item>, request: Request, reply: Reply): Paged<Item> {
  const { page, size, total } = answer;
  const last = lastPage(total, size);
  const neighbours = {
    first: 1,
    ...(page > 1 && { prev: page - 1 }),
    ...(page < last && { next: page + 1 }),
    last,
  };
  const links = Object.entries(neighbours).map(
    ([relation, at]) => `<${addressOf(request.url, at, size)}>; rel="${relation}"`,
  );
  reply.header('link', links.join(', '));
  return answer;
}

function lastPage(total: number, size: number): number {
  return Math.max(1, Math.ceil(total / size));
}

function addressOf(url: string, page: number, size: number): string {
  const [path = '', query] = url.split('?', 2);
  const wanted = new URLSearchParams(query);
  wanted.set('page', String(page));
  wanted.set('size', String(size));
  return `${path}?${wanted.toString()}`;
}

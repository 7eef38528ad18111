export interface WantedPage {
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

/** One page of a list, with how long the whole of it is. */
export interface PageOf<Item> extends WantedPage {
  readonly items: readonly Item[];
  readonly total: number;
}

/** Past the end it is the last; `before` are the items of the pages before it. */
export function heldPage({ page, size }: WantedPage, total: number) {
  const held = Math.min(page, Math.max(1, Math.ceil(total / size)));
  return { page: held, size, total, before: (held - 1) * size };
}

import type { CellView, TableView } from '../counting/contract.js';
import { h, type Child } from './elements.js';
import { named, type PageWords } from './page-words.js';

/** So many lines of a list can be taken in at once. */
const STAND_OPEN = 12;

/** A table in a frame that scrolls by itself, so that the page never has to. */
export function table(view: TableView, caption: string, words: PageWords): HTMLElement {
  const content = ({ text, named: isName = false, yes }: CellView): Child[] => {
    if (yes !== undefined) return [answer(text, yes)];
    return [isName ? named(text, words) : text];
  };
  const numeric = (kind: string, cell: CellView) =>
    cell.numeric === true ? `${kind} ${kind}--numeric` : kind;
  const heads = view.columns.map((cell) =>
    h('th', { scope: 'col', class: numeric('govuk-table__header', cell) }, ...content(cell)),
  );
  const rows = view.rows.map(({ head, cells }) =>
    h(
      'tr',
      { class: 'govuk-table__row' },
      h('th', { scope: 'row', class: 'govuk-table__header' }, ...content(head)),
      ...cells.map((cell) =>
        h('td', { class: numeric('govuk-table__cell', cell) }, ...content(cell)),
      ),
    ),
  );
  return h(
    'div',
    { class: 'table-frame', tabindex: 0, role: 'region', 'aria-label': caption },
    h(
      'table',
      { class: 'govuk-table' },
      h('caption', { class: 'govuk-table__caption govuk-visually-hidden' }, caption),
      h('thead', { class: 'govuk-table__head' }, h('tr', { class: 'govuk-table__row' }, ...heads)),
      h('tbody', { class: 'govuk-table__body' }, ...rows),
    ),
  );
}

/** Something folded away under a few words. */
export function folded(words: string, ...children: readonly Child[]): HTMLElement {
  return h(
    'details',
    { class: 'govuk-details' },
    h(
      'summary',
      { class: 'govuk-details__summary' },
      h('span', { class: 'govuk-details__summary-text' }, words),
    ),
    h('div', { class: 'govuk-details__text' }, ...children),
  );
}

/** A numbered list whose first lines stand open; more than that is folded away. */
export function longList(
  kind: string,
  items: readonly HTMLLIElement[],
  { t }: PageWords,
): HTMLElement[] {
  const rest = items.slice(STAND_OPEN);
  const open = h('ol', { class: kind }, ...items.slice(0, STAND_OPEN));
  if (rest.length === 0) return [open];
  const closed = h('ol', { class: kind, start: STAND_OPEN + 1 }, ...rest);
  return [open, folded(t('counter.result.more', { count: rest.length }), closed)];
}

/** A yes or no as a pill: seen by its colour, read by its words. */
export function answer(text: string, yes: boolean): HTMLElement {
  return h('strong', { class: `govuk-tag govuk-tag--${yes ? 'green' : 'grey'}` }, text);
}

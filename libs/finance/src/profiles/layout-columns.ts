import type { Column } from '../files/index.js';
import type { BatchField, Layout, LayoutColumn, BatchLineView } from './layout.js';
import { isTextField, textOf } from './text-fields.js';

/** The columns of a layout, for the writers of CSV (with `csvOptionsOf`) and of workbooks. */
export function layoutColumns({
  layout,
}: {
  readonly layout: Layout;
}): readonly Column<BatchLineView>[] {
  return layout.columns.map((column) => columnOf(column, layout));
}

/** How `writeCsv` writes a file in this layout: for a ledger, so nothing is added to a text. */
export function csvOptionsOf({ layout }: { readonly layout: Layout }): {
  readonly separator: Layout['separator'];
  readonly header: boolean;
  readonly text: 'exact';
} {
  return { separator: layout.separator, header: layout.header, text: 'exact' };
}

function columnOf(
  { heading: name, from, limit = {} }: LayoutColumn,
  layout: Layout,
): Column<BatchLineView> {
  if (typeof from !== 'string') return { name, kind: 'text', of: () => from.fixed };
  if (isTextField(from)) return { name, kind: 'text', of: (line) => textOf(from, line, limit) };
  return numberOrDay(name, from, layout);
}

function numberOrDay(
  name: string,
  from: Exclude<BatchField, Parameters<typeof textOf>[0]>,
  { amountStyle, negative, dayFormat }: Layout,
): Column<BatchLineView> {
  const unit = amountStyle === 'pence' ? 'pence' : 'pounds';
  const amount = { name, kind: 'amount', unit, negative } as const;
  switch (from) {
    case 'amount_signed':
      return { ...amount, of: ({ amountPence }) => amountPence };
    case 'debit':
      return { ...amount, of: ({ amountPence }) => (amountPence > 0 ? amountPence : null) };
    case 'credit':
      return { ...amount, of: ({ amountPence }) => (amountPence < 0 ? -amountPence : null) };
    case 'line_no':
      return { name, kind: 'integer', of: ({ lineNo }) => lineNo };
    case 'period':
      return { name, kind: 'integer', of: ({ period }) => period };
    case 'effective_date':
      return { name, kind: 'day', format: dayFormat, of: (line) => line.effectiveDate };
  }
}

import { headingKey, isPlain } from '../files/index.js';
import type { BatchField, Layout, LayoutColumn } from './layout.js';

export const layoutLimits = { columns: 60, heading: 60, fixed: 100 } as const;

/** What is wrong with a layout: which column (from 0), if it is one, and which sentence says so. */
export interface LayoutFault {
  readonly column?: number;
  readonly part?: 'heading' | 'from' | 'fixed';
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Whether a ledger could be told of a line in this layout: it has the amount, in one way, and what
 * names the line; nothing in it may run as a formula.
 */
export function layoutFaults({ columns, amountStyle }: Layout): LayoutFault[] {
  if (columns.length === 0) return [{ code: 'finance.layout-empty', params: {} }];
  if (columns.length > layoutLimits.columns)
    return [{ code: 'finance.layout-wide', params: { most: layoutLimits.columns } }];
  const seen = new Set<string>();
  const faults: LayoutFault[] = columns.flatMap((column, index) =>
    columnFaults(column, seen).map((fault) => ({ column: index, ...fault })),
  );
  const fields = new Set(columns.map(({ from }) => from));
  const has = (field: BatchField) => fields.has(field);
  const isSplit = amountStyle === 'debit-credit';
  const isAmount = isSplit ? has('debit') && has('credit') : has('amount_signed');
  const isTwice = isSplit ? has('amount_signed') : has('debit') || has('credit');
  if (!isAmount || isTwice)
    faults.push({ code: isSplit ? 'finance.layout-split' : 'finance.layout-signed', params: {} });
  if (!has('source_ref') && !(has('batch_id') && has('line_no')))
    faults.push({ code: 'finance.layout-reference', params: {} });
  return faults;
}

function columnFaults({ heading, from }: LayoutColumn, seen: Set<string>): LayoutFault[] {
  const faults: LayoutFault[] = [];
  const wrong = (part: LayoutFault['part'] & string, code: string, params = {}) =>
    faults.push({ part, code, params });
  const key = headingKey(heading) || heading;
  if (heading.trim() === '') wrong('heading', 'finance.heading-empty');
  else if (seen.has(key)) wrong('heading', 'finance.heading-twice', { heading });
  seen.add(key);
  if (!isPlain(heading)) wrong('heading', 'finance.cell-formula');
  if (heading.length > layoutLimits.heading)
    wrong('heading', 'input.too-long', { max: layoutLimits.heading });
  if (typeof from === 'string') return faults;
  if (!isPlain(from.fixed)) wrong('fixed', 'finance.cell-formula');
  if (from.fixed.length > layoutLimits.fixed)
    wrong('fixed', 'input.too-long', { max: layoutLimits.fixed });
  return faults;
}

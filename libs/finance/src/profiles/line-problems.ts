import { isPlain, type TableProblem } from '../files/index.js';
import type { BatchLineView, ColumnLimit, Layout } from './layout.js';
import { layoutColumns } from './layout-columns.js';

export type LayoutProblemCode =
  'finance.layout-too-long' | 'finance.layout-characters' | 'finance.cell-formula';

/**
 * What of these lines the ledger would not take: text that is too long for its column, or of letters
 * that it does not know. To be asked before a batch is released; `line` is the batch's own number.
 */
export function lineProblems(
  profile: { readonly layout: Layout },
  lines: readonly BatchLineView[],
): TableProblem<LayoutProblemCode>[] {
  const columns = layoutColumns(profile);
  return lines.flatMap((line) =>
    columns.flatMap((column, index) => {
      if (column.kind !== 'text') return [];
      const text = column.of(line) ?? '';
      const problem = problemOf(text, profile.layout.columns[index]?.limit ?? {});
      return problem === null ? [] : [{ line: line.lineNo, column: column.name, ...problem }];
    }),
  );
}

function problemOf(
  text: string,
  { maxLength, characters = 'any' }: ColumnLimit,
): Pick<TableProblem<LayoutProblemCode>, 'code' | 'params'> | null {
  const length = Array.from(text).length;
  if (!isPlain(text)) return { code: 'finance.cell-formula', params: {} };
  if (maxLength !== undefined && length > maxLength)
    return { code: 'finance.layout-too-long', params: { most: maxLength, length } };
  const wrong = unknownIn(text, characters);
  return wrong === null ? null : { code: 'finance.layout-characters', params: { wrong } };
}

/** The first character that the ledger does not take. */
function unknownIn(text: string, characters: 'any' | 'ascii' | 'code'): string | null {
  if (characters === 'any') return null;
  const known = characters === 'ascii' ? /[\x20-\x7e]/ : /[A-Za-z0-9\-_./]/;
  return Array.from(text).find((one) => !known.test(one)) ?? null;
}

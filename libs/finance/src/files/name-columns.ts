import { headingKey } from './heading-key.js';
import type { FileProblemCode, TableProblem } from './table-problem.js';

/** Columns that a reader is after: what else they may be called, and whether the file needs them. */
export type WantedColumns = Readonly<
  Record<string, { readonly required?: boolean; readonly also?: readonly string[] }>
>;

/**
 * What each column of a file is called: the reader's own name where the heading is one of those it
 * knows, else the heading as written. A column without a heading is called nothing.
 */
export function nameColumns(
  headings: readonly string[],
  wanted: WantedColumns,
): { readonly names: string[]; readonly problems: TableProblem<FileProblemCode>[] } {
  const problems: TableProblem<FileProblemCode>[] = [];
  const known = new Map<string, string>();
  for (const [name, { also = [] }] of Object.entries(wanted))
    for (const heading of [name, ...also]) known.set(headingKey(heading), name);
  const names = headings.map((heading) => known.get(headingKey(heading)) ?? heading);
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    if (name === '') continue;
    const key = headingKey(name) || name;
    const heading = headings[index] ?? name;
    if (seen.has(key))
      problems.push({ line: 1, code: 'finance.heading-twice', params: { heading } });
    seen.add(key);
  }
  for (const [heading, { required = false }] of Object.entries(wanted))
    if (required && !names.includes(heading))
      problems.push({ line: 1, code: 'finance.heading-missing', params: { heading } });
  return { names, problems };
}

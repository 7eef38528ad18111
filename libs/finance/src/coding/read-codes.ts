import {
  plainCell,
  readDay,
  readTable,
  type CellProblem,
  type DayProblem,
  type FileProblemCode,
  type TableProblem,
  type TableRow,
} from '../files/index.js';
import { codeSides, type CodeSide, type CodeView } from './code.js';

export type CodesProblemCode =
  | FileProblemCode
  | CellProblem
  | DayProblem
  | 'finance.code-unread'
  | 'finance.code-twice'
  | 'finance.name-empty'
  | 'finance.name-long'
  | 'finance.side-unknown'
  | 'finance.closes-before-it-opens'
  | 'finance.no-codes';

export type CodesProblem = TableProblem<CodesProblemCode>;

/** Bytes of one table, and lines: more than the chart of accounts of a large county. */
export const mostCodeBytes = 4 * 1024 * 1024;
export const mostCodes = 20_000;
const longestName = 120;
const codeShape = /^[A-Za-z0-9][A-Za-z0-9_./-]{0,29}$/;

const columns = {
  code: { required: true, also: ['cost centre', 'account', 'cod', 'canolfan gost', 'cyfrif'] },
  name: { required: true, also: ['description', 'title', 'enw', 'disgrifiad'] },
  side: { required: true, also: ['type', 'revenue or capital', 'math', 'refeniw neu gyfalaf'] },
  open_from: { also: ['opens', 'valid from', 'start date', 'agored o', 'dyddiad cychwyn'] },
  open_until: { also: ['closes', 'valid to', 'end date', 'agored tan', 'dyddiad gorffen'] },
} as const;

const sideWords: Readonly<Record<string, CodeSide>> = {
  ...Object.fromEntries(codeSides.map((side) => [side, side])),
  ...{ rev: 'revenue', r: 'revenue', refeniw: 'revenue' },
  ...{ cap: 'capital', c: 'capital', cyfalaf: 'capital' },
  ...{ any: 'both', '': 'both', 'y ddau': 'both' },
};

/** A table of codes from a file. With a problem in any line it is not to be taken at all. */
export async function readCodes(
  bytes: Uint8Array,
): Promise<{ readonly codes: readonly CodeView[]; readonly problems: readonly CodesProblem[] }> {
  const limits = { maxBytes: mostCodeBytes, maxRows: mostCodes, columns };
  const table = await readTable(bytes, limits);
  return checkCodes(table.rows, table.problems);
}

/** As `readCodes`, of rows that came otherwise: `cells` by the names of the columns. */
export function checkCodes(
  rows: readonly TableRow[],
  before: readonly CodesProblem[] = [],
): { readonly codes: readonly CodeView[]; readonly problems: readonly CodesProblem[] } {
  if (before.length > 0) return { codes: [], problems: before };
  if (rows.length === 0)
    return { codes: [], problems: [{ line: 1, code: 'finance.no-codes', params: {} }] };
  const seen = new Map<string, number>();
  const read = rows.map(({ line, cells }) => {
    const row = readRow(cells);
    const first = seen.get(row.code.code);
    if (first === undefined) seen.set(row.code.code, line);
    else row.problems.push({ column: 'code', code: 'finance.code-twice', params: { first } });
    return { code: row.code, problems: row.problems.map((problem) => ({ line, ...problem })) };
  });
  return {
    codes: read.map(({ code }) => code),
    problems: read.flatMap(({ problems }) => problems),
  };
}

type RowProblem = Omit<CodesProblem, 'line'>;

function readRow(cells: TableRow['cells']): { code: CodeView; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const wrong = (column: string, code: CodesProblemCode, params: RowProblem['params'] = {}) =>
    problems.push({ column, code, params });
  const code = cells['code'] ?? '';
  if (!codeShape.test(code)) wrong('code', 'finance.code-unread', { code: code.slice(0, 40) });
  const named = plainCell(cells['name'] ?? '');
  const name = 'text' in named ? named.text : '';
  if ('problem' in named) wrong('name', named.problem);
  else if (name === '') wrong('name', 'finance.name-empty');
  if (name.length > longestName) wrong('name', 'finance.name-long', { most: longestName });
  const told = cells['side'] ?? '';
  const side = sideWords[told.toLowerCase()];
  if (side === undefined) wrong('side', 'finance.side-unknown', { told: told.slice(0, 40) });
  const day = (column: 'open_from' | 'open_until'): string | null => {
    const text = cells[column] ?? '';
    const read = text === '' ? { day: null } : readDay(text);
    if ('problem' in read) wrong(column, read.problem);
    return 'day' in read ? read.day : null;
  };
  const [openFrom, openUntil] = [day('open_from'), day('open_until')];
  if (openFrom !== null && openUntil !== null && openUntil < openFrom)
    wrong('open_until', 'finance.closes-before-it-opens');
  return { code: { code, name, side: side ?? 'both', openFrom, openUntil }, problems };
}

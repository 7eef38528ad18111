import { isAccomplice, namesOf, rowsAbout, textOf, type Evidence, type Guess } from './evidence.js';
import type { StolenRow } from './stolen-goods.js';

/** What one column of what was stolen says of each canary, in their order. */
type Column = readonly (string | number | undefined)[];
/** One bit of that. */
type Sign = Uint8Array<ArrayBuffer>;

/**
 * Half of the canaries are accomplices, who tell what they answered. Every bit of every column of
 * every row that can be joined to a person may be a sign; for each question the one that goes best
 * with the accomplices' answers is read for the others. It finds leaks that nobody has thought of.
 */
export function learnsFromAccomplices(evidence: Evidence): Guess {
  const { canaries, questions, told = [] } = evidence;
  const answers = questions.map((_code, at) =>
    Uint8Array.from(canaries, (_canary, index) => told[index]?.[at] ?? 0),
  );
  const best = questions.map(() => ({ surplus: 0, sign: new Uint8Array(canaries.length) }));
  for (const column of columnsAbout(evidence))
    for (const sign of signsIn(column))
      for (const [at, given] of answers.entries()) {
        const surplus = agreement(sign, given);
        const before = best[at];
        if (before && Math.abs(surplus) > Math.abs(before.surplus)) best[at] = { surplus, sign };
      }
  return canaries.map((_canary, index) =>
    isAccomplice(index)
      ? null
      : best.map(({ surplus, sign }) => {
          if (surplus === 0) return null;
          return (sign[index] === 1) === surplus > 0 ? 1 : 0;
        }),
  );
}

/** Accomplices of whom the sign says what they say, less those of whom it says the opposite. */
function agreement(sign: Sign, given: Uint8Array): number {
  let surplus = 0;
  for (let index = 0; index < sign.length; index += 1)
    if (isAccomplice(index)) surplus += sign[index] === given[index] ? 1 : -1;
  return surplus;
}

function columnsAbout(evidence: Evidence): Iterable<Column> {
  const { canaries } = evidence;
  const about = rowsAbout(evidence);
  const columns = new Map<string, (string | number | undefined)[]>();
  for (const [index, canary] of canaries.entries()) {
    const names = namesOf(canary);
    const note = (name: string, value: string | number) => {
      const column = columns.get(name) ?? canaries.map(() => undefined);
      column[index] = value;
      columns.set(name, column);
    };
    const byTable = Map.groupBy(about(canary), ({ stage, table }) => `${stage}: ${table}`);
    for (const [table, rows] of byTable) noteRows(table, rows, names, note);
  }
  return columns.values();
}

function noteRows(
  table: string,
  rows: readonly StolenRow[],
  names: readonly string[],
  note: (name: string, value: string | number) => void,
): void {
  note(`number of ${table}`, rows.length);
  const [row] = rows;
  if (!row) return;
  note(`place in ${table}`, row.place);
  note(`writing of ${table}`, Number(row.written));
  for (const [column, value] of Object.entries(row.values)) {
    const text = textOf(value);
    if (!names.includes(text)) note(`${table}.${column}`, text);
  }
}

const letters = 160;

/** Each bit of the numbers, of the lengths and of the first letters, where it is not always alike. */
function* signsIn(column: Column): Iterable<Sign> {
  const isText = column.some((value) => typeof value === 'string');
  yield* bitsOf(column.map((value) => (typeof value === 'string' ? value.length : (value ?? 0))));
  if (!isText) return;
  for (let at = 0; at < letters; at += 1)
    yield* bitsOf(column.map((value) => (typeof value === 'string' ? value.charCodeAt(at) : 0)));
}

function* bitsOf(values: readonly number[]): Iterable<Sign> {
  for (let bit = 0; bit < 8; bit += 1) {
    const sign = Uint8Array.from(values, (value) => (value >> bit) & 1);
    if (sign.includes(0) && sign.includes(1)) yield sign;
  }
}

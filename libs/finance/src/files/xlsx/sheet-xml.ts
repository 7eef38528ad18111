import { writeAmount } from '../amount.js';
import type { Column } from '../column.js';
import { isDay } from '../day.js';
import type { Sheet } from './sheet.js';
import { sheetStart, styleOf } from './workbook-parts.js';
import { cellText } from './xml-text.js';

/** Excel's own limit. */
const mostRows = 1_048_576;
/** Rows that are turned into XML at once. */
const chunk = 200;
const widths = { text: 28, amount: 16, integer: 10, day: 13 } as const;

/** A sheet's XML, piece by piece. @throws RangeError for a number, a day or a row that Excel cannot hold */
export async function* sheetXml({ columns, rows }: Sheet): AsyncGenerator<string> {
  yield sheetStart + pane + widthsOf(columns) + '<sheetData>';
  const headings = columns.map(({ name }, at) => textCell(at, 1, name, styleOf.heading));
  let waiting = `<row r="1">${headings.join('')}</row>`;
  let number = 1;
  for await (const row of rows) {
    number += 1;
    if (number > mostRows) throw new RangeError('a sheet holds no more rows');
    const cells = columns.map((column, at) => cellXml(column, row, at, number));
    waiting += `<row r="${number}">${cells.join('')}</row>`;
    if (number % chunk !== 0) continue;
    yield waiting;
    waiting = '';
  }
  yield `${waiting}</sheetData></worksheet>`;
}

/** The headings stay in sight. */
const pane =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

function widthsOf(columns: readonly Column<unknown>[]): string {
  const each = columns.map(({ kind }, index) => {
    const at = index + 1;
    return `<col min="${at}" max="${at}" width="${widths[kind]}" customWidth="1"/>`;
  });
  return each.length === 0 ? '' : `<cols>${each.join('')}</cols>`;
}

function cellXml(column: Column<unknown>, row: unknown, at: number, line: number): string {
  switch (column.kind) {
    case 'text':
      return textCell(at, line, column.of(row), styleOf.text);
    case 'amount': {
      const pence = column.of(row);
      if (column.unit === 'pence') return numberCell(at, line, pence, String, styleOf.integer);
      return numberCell(at, line, pence, writeAmount, styleOf.amount);
    }
    case 'integer':
      return numberCell(at, line, column.of(row), String, styleOf.integer);
    case 'day': {
      const day = column.of(row);
      const style = styleOf[column.format ?? 'yyyy-mm-dd'];
      return numberCell(at, line, day === null ? null : dayNumber(day), String, style);
    }
  }
}

/** An inline string: no reader takes one for a formula, whatever it begins with. */
function textCell(at: number, line: number, text: string | null, style: number): string {
  if (text === null || text === '') return '';
  return `<c r="${letters(at)}${line}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;
}

function numberCell(
  at: number,
  line: number,
  value: number | null,
  write: (value: number) => string,
  style: number,
): string {
  if (value === null) return '';
  if (!Number.isSafeInteger(value)) throw new RangeError('a number in a file must be whole');
  return `<c r="${letters(at)}${line}" s="${style}"><v>${write(value)}</v></c>`;
}

/** Days since 30 December 1899, as spreadsheets count them from March 1900 on. */
function dayNumber(day: string): number {
  if (!isDay(day)) throw new RangeError('a day in a file must be a day of the calendar');
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);
}

/** 0 is A, 25 is Z, 26 is AA. */
function letters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : letters(Math.floor(at / 26) - 1) + last;
}

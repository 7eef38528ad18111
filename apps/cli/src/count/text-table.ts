export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Longer cells are cut and end in "…". */
  readonly widest?: number;
}

/** Columns of plain text, two spaces apart. */
export function textTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string[] {
  const cut = rows.map((row) => row.map((cell, at) => shorten(cell, columns[at]?.widest)));
  const widths = columns.map(({ title }, at) =>
    Math.max(title.length, ...cut.map((row) => (row[at] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => {
        const width = widths[at] ?? 0;
        return columns[at]?.align === 'right' ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [columns.map(({ title }) => title), widths.map((w) => '─'.repeat(w)), ...cut].map(line);
}

function shorten(cell: string, widest = Number.POSITIVE_INFINITY): string {
  return cell.length > widest ? `${cell.slice(0, widest - 1)}…` : cell;
}

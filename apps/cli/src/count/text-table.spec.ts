import { describe, expect, it } from '@jest/globals';
import { textTable } from './text-table.js';

describe('a table of text', () => {
  it('aligns its columns and leaves no spaces at the end', () => {
    const columns = [
      { title: 'Name', align: 'left' },
      { title: 'Votes', align: 'right' },
      { title: 'Why', align: 'left' },
    ] as const;
    expect(
      textTable(columns, [
        ['Park', '7', 'yes'],
        ['Playground', '1,250', 'no'],
      ]),
    ).toEqual([
      'Name        Votes  Why',
      '──────────  ─────  ───',
      'Park            7  yes',
      'Playground  1,250  no',
    ]);
  });

  it('cuts a cell that is wider than its column may be', () => {
    const columns = [{ title: 'N', align: 'left', widest: 5 }] as const;
    expect(textTable(columns, [['Playground']]).at(-1)).toBe('Play…');
  });
});

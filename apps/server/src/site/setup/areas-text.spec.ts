import { describe, expect, it } from '@jest/globals';
import { areasOf, areasText } from './areas-text.js';

const problemsOf = (text: string) =>
  areasOf(text).problems.map(({ code, params }) => [code, params['line']]);

describe('areas, one a line', () => {
  it('are read with both names, and a pot where there is one', () => {
    expect(areasOf('Tref | Town\r\n\r\nBryn Ŵyn|Lamb Hill | £20,000.50 \n').areas).toEqual([
      { slug: 'town', name: { cy: 'Tref', en: 'Town' }, potPence: null },
      { slug: 'lamb-hill', name: { cy: 'Bryn Ŵyn', en: 'Lamb Hill' }, potPence: 2_000_050 },
    ]);
  });

  it('come back as they would be typed', () => {
    const text = 'Tref | Town\nBryn | Hill | 20,000\nPont | Bridge | 1.05';
    expect(areasText(areasOf(text).areas)).toBe(text);
  });

  it('may be none at all', () => {
    expect(areasOf(' \n')).toEqual({ areas: [], problems: [] });
  });

  it('name every wrong line by its number, empty lines counted', () => {
    expect(
      problemsOf('Tref\n\n| Town\nA | B | C | D\nBryn | Hill | lots\nPont | Bridge | 0'),
    ).toEqual([
      ['processes.area-line', 1],
      ['processes.area-line', 3],
      ['processes.area-line', 4],
      ['processes.area-pot', 5],
      ['processes.area-pot', 6],
    ]);
  });

  it('stand once each', () => {
    expect(problemsOf('Tref | Town\nY Dref | town')).toEqual([['processes.area-twice', 2]]);
  });

  it('have an address even where the name has no letter of one', () => {
    expect(areasOf('東 | 東').areas[0]?.slug).toBe('area-1');
  });
});

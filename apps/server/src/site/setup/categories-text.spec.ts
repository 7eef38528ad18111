import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { categoriesOf, categoriesText } from './categories-text.js';

const codes = (text: string) =>
  categoriesOf(text).problems.map(({ code, params }) => [code, params['line']]);

describe('categories as they are typed', () => {
  it('are one a line, Welsh first; empty lines mean nothing', () => {
    expect(categoriesOf('Mannau gwyrdd | Green places\n\n Iechyd | Health ').categories).toEqual([
      { slug: 'green-places', name: { cy: 'Mannau gwyrdd', en: 'Green places' } },
      { slug: 'health', name: { cy: 'Iechyd', en: 'Health' } },
    ]);
  });

  it('name the line that is wrong, and why', () => {
    expect(codes('Iechyd\nIechyd | Health\nLles | health\na | b | c\n | Nothing')).toEqual([
      ['processes.category-line', 1],
      ['processes.category-twice', 3],
      ['processes.category-line', 4],
      ['processes.category-line', 5],
    ]);
  });

  it('are shown as they were typed', () => {
    const word = fc.stringMatching(/^[a-z]{3,12}$/);
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 8 }), (words) => {
        const text = words.map((one) => `cy ${one} | ${one}`).join('\n');
        expect(categoriesText(categoriesOf(text).categories)).toBe(text);
      }),
    );
  });
});

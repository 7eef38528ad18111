import { describe, expect, it } from '@jest/globals';
import { columnHref, columnPages, columnQuery } from './column-pages.js';

describe('the pages of the columns', () => {
  it('stand in the address, and the first needs no word', () => {
    const pages = columnPages({ for: '2', question: '31' });
    expect(pages).toEqual({ for: 2, against: 1, question: 31 });
    expect(columnQuery(pages)).toBe('?for=2&question=31');
    expect(columnQuery(columnPages({}))).toBe('');
  });

  it.each([{ for: '0' }, { for: '-1' }, { for: '1e3' }, { for: ['2'] }, { for: 'x' }])(
    'are the first where the address makes no sense: %j',
    (query) => {
      expect(columnPages(query).for).toBe(1);
    },
  );

  it('stay as they are while one of them is turned', () => {
    const pages = columnPages({ for: '2', question: '3' });
    expect(columnHref('/en/p', pages, 'question')).toBe(
      '/en/p?for=2&question={page}#column-question',
    );
    expect(columnHref('/en/p', columnPages({}), 'for')).toBe('/en/p?for={page}#column-for');
  });
});

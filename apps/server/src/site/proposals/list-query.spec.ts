import { describe, expect, it } from '@jest/globals';
import type { ProcessView } from '#processes';
import { excerpt } from './excerpt.js';
import { filterOf, listQuery, pageHref } from './list-query.js';

const areas = [{ id: '1', slug: 'queensway', name: { cy: 'Q', en: 'Q' }, potPence: null }];
const process = { areas } as unknown as ProcessView;

describe('the address of a list', () => {
  it('narrows to what it names', () => {
    const chosen = listQuery(
      { q: ' golau ', area: 'queensway', state: 'feasible', page: '3' },
      process,
    );
    expect(chosen).toEqual({ q: 'golau', area: 'queensway', state: 'feasible', page: 3 });
    expect(filterOf(chosen)).toEqual({
      q: 'golau',
      areaSlug: 'queensway',
      state: 'feasible',
      page: 3,
    });
  });

  it.each([
    {},
    { q: '', area: '', state: '', page: '' },
    { q: ['a', 'b'], area: 'abroad', state: 'published', page: '-1' },
    { area: { x: 1 }, page: '1e9' },
    { page: '0' },
  ])('narrows nothing where it makes no sense: %j', (query) => {
    expect(filterOf(listQuery(query, process))).toEqual({ page: 1 });
  });

  it('keeps every choice from page to page', () => {
    const chosen = listQuery({ q: 'tŷ & gardd', area: 'queensway' }, process);
    const href = pageHref('/cy/cynigion', chosen);
    expect(href).toBe('/cy/cynigion?q=t%C5%B7+%26+gardd&area=queensway&page={page}#found');
  });
});

describe('an excerpt', () => {
  it('is the whole of a short text, in one line', () => {
    expect(excerpt('Golau\n\nar y llwybr.')).toBe('Golau ar y llwybr.');
  });

  it('ends between words', () => {
    expect(excerpt('Mae’r llwybr, yn dywyll iawn', 15)).toBe('Mae’r llwybr …');
  });

  it('cuts a word only when there is nothing else', () => {
    expect(excerpt('x'.repeat(50), 10)).toBe(`${'x'.repeat(10)} …`);
  });
});

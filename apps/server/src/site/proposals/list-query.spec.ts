import { describe, expect, it } from '@jest/globals';
import { excerpt } from './excerpt.js';
import { choiceOf, listHref, listQuery, pageHref } from './list-query.js';

const place = (slug: string) => ({ id: slug, slug, name: { cy: slug, en: slug } });
const process = {
  areas: [{ ...place('queensway'), potPence: null, wardCodes: [] }],
  categories: [place('green')],
};
const everything = {
  ...{ q: 'golau', area: 'queensway', category: 'green', state: 'feasible', cost: '1000-5000' },
  ...{ goal: 'healthier', language: 'cy', box: '-3,53,-2.9,53.1', order: 'dearest', view: 'table' },
};

describe('the address of a list', () => {
  it('narrows to what it names', () => {
    const chosen = listQuery({ ...everything, q: ' golau ', page: '3' }, process);
    expect(chosen).toEqual({ ...everything, page: 3 });
    expect(choiceOf(chosen)).toEqual({
      ...{ q: 'golau', areaSlug: 'queensway', categorySlug: 'green', state: 'feasible' },
      ...{ cost: '1000-5000', goal: 'healthier', language: 'cy' },
      box: { west: -3, south: 53, east: -2.9, north: 53.1 },
    });
  });

  it.each([
    {},
    { q: '', area: '', state: '', page: '', box: '' },
    { q: ['a', 'b'], area: 'abroad', category: 'red', state: 'published', page: '-1' },
    { area: { x: 1 }, page: '1e9', cost: '7', goal: 'world', language: 'fr', view: 'list' },
    { page: '0', box: '1,2,3', order: 'best' },
    { box: '3,53,-3,54' },
    { box: '-3,53,999,54' },
    { order: 'match' },
  ])('narrows nothing where it makes no sense: %j', (query) => {
    const chosen = listQuery(query, process);
    expect(choiceOf(chosen)).toEqual({});
    expect(chosen).toMatchObject({ order: 'random', view: 'cards', page: 1 });
  });

  it('begins a search with the best match, and keeps another order that is asked for', () => {
    expect(listQuery({ q: 'golau' }, process).order).toBe('match');
    expect(listQuery({ q: 'golau', order: 'random' }, process).order).toBe('random');
  });

  it('keeps every choice from page to page', () => {
    const chosen = listQuery({ q: 'tŷ & gardd', area: 'queensway' }, process);
    const href = pageHref('/cy/cynigion', chosen);
    expect(href).toBe('/cy/cynigion?q=t%C5%B7+%26+gardd&area=queensway&page={page}#found');
  });

  it('reads back what it writes', () => {
    const chosen = listQuery({ ...everything, page: '2' }, process);
    const { search } = new URL(listHref('/en/x', chosen, { page: '2' }), 'http://localhost');
    expect(listQuery(Object.fromEntries(new URLSearchParams(search)), process)).toEqual(chosen);
  });

  it('loses one choice and no other', () => {
    const chosen = listQuery({ q: 'golau', area: 'queensway', order: 'newest' }, process);
    expect(listHref('/x', chosen, { q: '' })).toBe('/x?area=queensway&order=newest#found');
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

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inOtherLanguage, pathTo, patterns, routes, type RouteName } from './routes.js';

const names = Object.keys(routes) as RouteName[];
/** A value for everything that a path asks for. */
const params = Object.fromEntries(
  Object.values(routes).flatMap(({ en }) =>
    Array.from(en.matchAll(/:([a-z]+)/g), ([, name = '']) => [name, `${name}-3`] as const),
  ),
);

describe('the paths', () => {
  it.each(names)('%s leads to its own page in the other language, and back', (name) => {
    expect(inOtherLanguage(pathTo(name, 'en', params))).toBe(pathTo(name, 'cy', params));
    expect(inOtherLanguage(pathTo(name, 'cy', params))).toBe(pathTo(name, 'en', params));
  });

  it('keeps the query through the switch', () => {
    expect(inOtherLanguage('/en/processes/p/proposals?q=golau&page=2')).toBe(
      '/cy/prosesau/p/cynigion?q=golau&page=2',
    );
  });

  it('never gives two pages one path', () => {
    const all = names.flatMap((name) => patterns(name));
    expect(new Set(all).size).toBe(all.length);
  });

  it('answers null for paths that are none of ours, whatever they hold', () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        expect(inOtherLanguage(`/de${path}`)).toBeNull();
      }),
    );
  });

  it('says which value is missing', () => {
    expect(() => pathTo('process', 'en')).toThrow(/needs process/);
  });
});

import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { eventPlaces, typeGroups } from '#finance';
import { routes } from '../routes.js';

/** A pattern whatever its parameters are called. */
const shape = (path: string) => path.replace(/:\w+/g, ':');

describe('the addresses that events lead to', () => {
  const pages = Object.values(routes);
  const api = globSync('apps/server/src/api/**/*.controller.ts').flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    const [, prefix = ''] = /@Controller\('([^']*)'\)/.exec(source) ?? [];
    const own = [...source.matchAll(/@Get\((?:'([^']*)')?\)/g)];
    return own.map(([, path = '']) => shape([prefix, path].filter(Boolean).join('/')));
  });

  it('are there for each kind', () => {
    const kinds = typeGroups.map((group) => group.replace('.*', ''));
    expect(Object.keys(eventPlaces).sort()).toEqual([...kinds, 'webhook'].sort());
  });

  it.each(Object.entries(eventPlaces))('are pages and answers of ours: %s', (_kind, place) => {
    const found = pages.find(({ en }) => shape(en) === shape(place.en));
    expect(shape(found?.cy ?? '')).toBe(shape(place.cy));
    if (place.api !== null) expect(api).toContain(shape(`api/v1/${place.api}`));
  });
});

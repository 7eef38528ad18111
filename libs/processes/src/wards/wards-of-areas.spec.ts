import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { areaAt, areasMap } from './areas-map.js';
import { councils } from './ward-maps.js';
import { knownWards, wardProblems } from './ward-problems.js';
import { councilsOf, wardsOfAreas, type WardedArea } from './wards-of-areas.js';

const wrexham = { cy: 'Cyngor Bwrdeistref Sirol Wrecsam', en: 'Wrexham County Borough Council' };
const trust = { cy: 'Ymddiriedolaeth', en: 'A trust' };
const area = (slug: string, name: string, ...wardCodes: string[]): WardedArea => ({
  ...{ slug, wardCodes },
  name: { cy: name, en: name },
});

const queensway = 'W05000276';
const smithfield = 'W05000280';
const whitegate = 'W05000912';
/** In Flintshire. */
const aston = 'W05000181';

describe('the wards of areas', () => {
  it('are those whose codes an area names, whatever it is called', async () => {
    const wards = (await councils()).flatMap((council) => council.wards);
    const codes = wardsOfAreas(wards, [area('caia', 'Smithfield', whitegate, queensway)]);
    expect(codes.get('caia')).toEqual(expect.arrayContaining([queensway, whitegate]));
    expect(codes.get('caia')).toHaveLength(2);
  });

  it('are found by the name of an area that names none, in either language and however written', async () => {
    const map = await areasMap(wrexham, [
      area('a', 'SMITHFIELD'),
      { slug: 'b', name: { cy: 'Y Waun – De', en: 'Down south' }, wardCodes: [] },
      area('c', 'Nowhere'),
    ]);
    expect(map?.areas.map(({ area: { slug }, codes }) => [slug, codes])).toEqual([
      ['a', [smithfield]],
      ['b', ['W05000247']],
    ]);
    expect(map?.unplaced.map(({ slug }) => slug)).toEqual(['c']);
  });

  it('are not taken by name from an area that names them', async () => {
    const map = await areasMap(wrexham, [
      area('old', 'Queensway'),
      area('new', 'Caia Park', queensway),
    ]);
    expect(map?.areas.map(({ area: { slug } }) => slug)).toEqual(['new']);
  });

  it('lie each in one area at most, whatever is named', async () => {
    const wards = (await councils()).find(({ slug }) => slug === 'wrexham')?.wards ?? [];
    const code = fc.constantFrom(...wards.map((ward) => ward.code));
    const name = fc.constantFrom(...wards.map((ward) => ward.en), 'Elsewhere');
    const areas = fc.uniqueArray(fc.tuple(fc.uuid(), name), { selector: ([, one]) => one });
    const chosen = fc.uniqueArray(code, { maxLength: 9 });
    fc.assert(
      fc.property(areas, chosen, fc.nat(), (named, codes, which) => {
        const all = named.map(([slug, one], index) =>
          area(slug, one, ...(index === which % named.length ? codes : [])),
        );
        const held = [...wardsOfAreas(wards, all).values()].flat();
        expect(new Set(held).size).toBe(held.length);
      }),
    );
  });
});

describe('the councils of a process', () => {
  const slugs = async (organisation: typeof wrexham, ...areas: WardedArea[]) =>
    councilsOf(await councils(), organisation, areas).map(({ slug }) => slug);

  it('are those whose wards its areas name', async () => {
    expect(await slugs(trust, area('a', 'Here', queensway), area('b', 'There', aston))).toEqual([
      'flintshire',
      'wrexham',
    ]);
  });

  it('are otherwise the one that runs it, or whose wards most areas are called like', async () => {
    expect(await slugs(wrexham)).toEqual(['wrexham']);
    expect(await slugs(trust, area('a', 'Queensway'), area('b', 'Smithfield'))).toEqual([
      'wrexham',
    ]);
    expect(await slugs(trust, area('a', 'Nowhere'))).toEqual([]);
  });
});

describe('a point on the map of areas', () => {
  const caia = area('caia', 'Caia Park', queensway, whitegate);
  const town = area('town', 'Smithfield');

  it('lies in the area that its ward is part of, otherwise in the one around it', async () => {
    const map = await areasMap(wrexham, [caia, town]);
    if (!map) throw new Error('Wrexham is on no map');
    const point = { latitude: 53.0405, longitude: -2.9705 };
    expect(areaAt(map, { ...point, wardCode: smithfield })?.slug).toBe('town');
    // Redrawn since: the code is on no map, but the place still is.
    expect(areaAt(map, { ...point, wardCode: 'W05001999' })?.slug).toBe('caia');
    expect(areaAt(map, { latitude: 51.48, longitude: -3.18 })).toBeNull();
  });

  it('lies in an area of two councils as in any other', async () => {
    const map = await areasMap(trust, [area('both', 'Both', queensway, aston)]);
    const [both] = map?.areas ?? [];
    expect(both?.shape.type).toBe('MultiPolygon');
    expect(both?.shape.coordinates).toHaveLength(2);
  });
});

describe('wards that are chosen', () => {
  it('are refused when no map has them, or another area does', async () => {
    const problems = wardProblems(
      [area('a', 'A', queensway, queensway), area('b', 'B', queensway, 'W05999999')],
      await knownWards(),
    );
    expect(problems).toEqual([
      { field: 'wards', code: 'processes.ward-taken', params: { ward: queensway, area: 'a' } },
      { field: 'wards', code: 'processes.unknown-ward', params: { ward: 'W05999999' } },
    ]);
  });
});

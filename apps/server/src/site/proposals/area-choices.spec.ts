import { describe, expect, it } from '@jest/globals';
import { areasByName } from './area-choices.js';

const named = (cy: string, en = cy) => ({
  ...{ id: cy, slug: cy, name: { cy, en } },
  ...{ potPence: null, wardCodes: [] },
});

describe('areas', () => {
  it('stand in the order of the Welsh alphabet on a Welsh page', () => {
    const names = ['Llay', 'Lôn', 'Chwarel', 'Cwm', 'Rhos', 'Ruabon', 'Ddôl', 'Dyfrdwy'];
    expect(
      areasByName(
        names.map((name) => named(name)),
        'cy',
      ).map((a) => a.name.cy),
    ).toEqual([...['Cwm', 'Chwarel', 'Dyfrdwy', 'Ddôl', 'Lôn', 'Llay', 'Ruabon', 'Rhos']]);
  });

  it('stand in the order of the English names on an English page', () => {
    const areas = [named('Y Waun', 'Chirk'), named('Brymbo')];
    expect(areasByName(areas, 'en').map((a) => a.name.en)).toEqual(['Brymbo', 'Chirk']);
    expect(areasByName(areas, 'cy').map((a) => a.name.cy)).toEqual(['Brymbo', 'Y Waun']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { collator, isLanguage, otherLanguage } from './language.js';

describe('Welsh order', () => {
  it('takes ch, dd, ff, ng, ll, ph, rh and th for letters, each in its place', () => {
    const ordered = [
      ...['afal', 'bara', 'cae', 'cwm', 'chwarel', 'chwith', 'dafad', 'dydd', 'ddoe', 'eira'],
      ...['fel', 'fyny', 'ffa', 'ffynnon', 'gafr', 'gŵyl', 'ngwlad', 'haf', 'hwyl', 'iâ'],
      ...['jac', 'lamp', 'lwc', 'llan', 'llyfr', 'mam', 'nos', 'oen', 'pabell', 'pwll'],
      ...['phen', 'radio', 'rygbi', 'rhaff', 'rhyd', 'sant', 'siop', 'tad', 'tywod', 'theatr'],
      ...['uwd', 'wal', 'ynys'],
    ];
    const shuffled = [...ordered].sort();
    expect(shuffled).not.toEqual(ordered);
    expect(shuffled.sort(collator('cy').compare)).toEqual(ordered);
  });

  it('sorts letters with a circumflex beside those without', () => {
    const sorted = ['tŷ', 'twr', 'tân', 'tun', 'tad', 'tŵr'].sort(collator('cy').compare);
    expect(sorted).toEqual(['tad', 'tân', 'tun', 'twr', 'tŵr', 'tŷ']);
  });

  it('is not English order', () => {
    const wards = ['Llay', 'Lwcws', 'Chirk', 'Cwm', 'Rhos', 'Ruabon'];
    expect([...wards].sort(collator('cy').compare)).toEqual([
      'Cwm',
      'Chirk',
      'Lwcws',
      'Llay',
      'Ruabon',
      'Rhos',
    ]);
    expect([...wards].sort(collator('en').compare)).toEqual([
      'Chirk',
      'Cwm',
      'Llay',
      'Lwcws',
      'Rhos',
      'Ruabon',
    ]);
  });

  it('counts: the second comes before the tenth', () => {
    expect(['Ward 10', 'Ward 2'].sort(collator('cy').compare)).toEqual(['Ward 2', 'Ward 10']);
  });
});

describe('a language', () => {
  it('is Welsh or English and nothing else', () => {
    expect(['cy', 'en', 'de', 'CY', '', null, undefined, ['cy']].map(isLanguage)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect([otherLanguage('cy'), otherLanguage('en')]).toEqual(['en', 'cy']);
  });
});

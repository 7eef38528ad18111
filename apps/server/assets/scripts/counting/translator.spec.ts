import { describe, expect, it } from '@jest/globals';
import { translator } from './translator.js';

const words = {
  vote: {
    cast_zero: 'neb',
    cast_two: 'dau {{name}}',
    cast_few: 'tri',
    cast_many: 'chwech',
    cast_other: '{{count}} o {{name}}',
    plain: 'dim ond {{name}} a {{unknown}}',
  },
};

describe('the words of the counter', () => {
  const t = translator('cy', words);

  it('take all six Welsh forms, whether or not the browser knows Welsh', () => {
    const said = [0, 2, 3, 6, 1, 10, 1.5].map((count) => t('vote.cast', { count, name: 'x' }));
    expect(said).toEqual(['neb', 'dau x', 'tri', 'chwech', '1 o x', '10 o x', '1.5 o x']);
  });

  it('fill the places that have a value and leave the others', () => {
    expect(t('vote.plain', { name: '{{unknown}} $& <b>' })).toBe(
      'dim ond {{unknown}} $& <b> a {{unknown}}',
    );
  });

  it('give back a key that is not there, whatever it is called', () => {
    for (const key of ['vote.none', 'vote', 'vote.plain.deeper', '__proto__', 'constructor.name'])
      expect(t(key, {})).toBe(key);
  });
});

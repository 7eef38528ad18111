import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ageOn, readDay } from './birth-date.js';
import { guessMapping, isDoubled, isEnough } from './roll-columns.js';
import {
  normalPhone,
  normalPostcode,
  normalRollNumber,
  readRollLine,
  type RollRules,
} from './roll-line.js';

const rules: RollRules = { areas: new Map(), minimumAge: 16, opensOn: '2026-11-22' };

describe('the columns of a list', () => {
  it.each([
    [
      [
        'Enw llawn',
        'E-bost',
        'Rhif y gofrestr',
        'Cod post',
        'Ward',
        'Dyddiad geni',
        'Ffôn symudol',
      ],
      ['name', 'email', 'roll-number', 'postcode', 'area', 'birth-date', null],
    ],
    [
      [
        'Elector Number',
        'NAME',
        'Email Address',
        'Post-code',
        'D.O.B.',
        'Mobile',
        'Address 1',
        'Address 2',
      ],
      ['roll-number', 'name', 'email', 'postcode', null, 'phone', 'address', 'address'],
    ],
    [
      ['Cyfeiriad e-bost', 'Cyfeiriad 1', 'Tref'],
      ['email', 'address', 'address'],
    ],
    [
      ['constructor', '', '__proto__'],
      [null, null, null],
    ],
  ])('are guessed from headings in either language: %j', (headings, fields) => {
    const guessed = guessMapping(headings).map((field, at) => (fields[at] === null ? null : field));
    expect(guessed).toEqual(fields);
  });

  it('never mean the same twice by a guess, but for lines of an address', () => {
    const heading = fc.constantFrom(
      'name',
      'enw',
      'e-mail',
      'e-bost',
      'ward',
      'address',
      'cod post',
      '?',
    );
    fc.assert(fc.property(fc.array(heading), (columns) => !isDoubled(guessMapping(columns))));
  });

  it('are enough when somebody can be known by them', () => {
    expect([
      isEnough(['roll-number']),
      isEnough(['email']),
      isEnough(['name', 'postcode']),
    ]).toEqual([true, true, true]);
    expect([isEnough(['name']), isEnough(['postcode', null]), isEnough([])]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('a line of a list', () => {
  it('is read or told of, never thrown at, whatever its cells hold', () => {
    const mapping = [
      'name',
      'email',
      'roll-number',
      'postcode',
      'area',
      'birth-date',
      'phone',
      'address',
    ] as const;
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 12 }),
        (cells) => {
          const { line, problems } = readRollLine(cells, mapping, rules);
          return (line === null) === problems.length > 0;
        },
      ),
    );
  });

  it.each([
    ['2010-11-22', null],
    ['2010-11-23', 'too-young'],
    ['22/11/1906', null],
    ['21.11.1905', 'too-old'],
    ['22-11-1826', 'too-old'],
    ['2027-01-01', 'birth-date'],
    ['31/2/1990', 'birth-date'],
    ['1990', 'birth-date'],
  ])('with the birthday %s is judged on the day when the vote opens: %s', (born, fault) => {
    const { problems } = readRollLine(['1', born], ['roll-number', 'birth-date'], rules);
    expect(problems.map((problem) => problem.fault)).toEqual(fault === null ? [] : [fault]);
  });

  it('keeps nothing of a birthday but that it was looked at', () => {
    const { line } = readRollLine(['1', '1990-04-21'], ['roll-number', 'birth-date'], rules);
    expect(line?.ageChecked).toBe(true);
    expect(JSON.stringify(line)).not.toContain('1990');
  });

  it.each(['a\nb', 'a\tb', 'a\u001bb', 'a\u0000b'])('has no signs of control in it: %j', (name) => {
    const { problems } = readRollLine([name, '1'], ['name', 'roll-number'], rules);
    expect(problems).toEqual([{ column: 0, fault: 'not-text' }]);
  });
});

describe('an age', () => {
  it('grows by one on each birthday', () => {
    const day = fc.record({
      year: fc.integer({ min: 1900, max: 2020 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 120 }), (born, years) => {
        const two = (n: number) => String(n).padStart(2, '0');
        const on = `${born.year + years}-${two(born.month)}-${two(born.day)}`;
        expect(readDay(on)).toEqual({ ...born, year: born.year + years });
        expect(ageOn(born, on)).toBe(years);
      }),
    );
  });
});

describe('what the roll keeps', () => {
  it('has one form, however it is typed', () => {
    expect(normalPostcode(' ll13  8aa ')).toBe('LL138AA');
    expect(normalRollNumber('ab 12/3')).toBe('AB12/3');
    for (const typed of ['07700 900123', '+44 7700 900123', '0044 7700-900123', '(07700) 900123'])
      expect(normalPhone(typed)).toBe('+447700900123');
    expect([normalPostcode('LL13'), normalPhone('12345'), normalRollNumber('=1+1')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('stays as it is when it is read again', () => {
    for (const normal of [normalPostcode, normalPhone, normalRollNumber])
      fc.assert(
        fc.property(fc.string(), (text) => {
          const once = normal(text);
          expect(once === null ? null : normal(once)).toBe(once);
        }),
      );
  });
});

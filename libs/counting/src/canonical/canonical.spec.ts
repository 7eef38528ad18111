import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalBallots, canonicalJson } from '../index.js';

describe('canonical JSON', () => {
  it('sorts keys by code unit at every depth and leaves no spaces', () => {
    expect(canonicalJson({ b: [1, { z: null, a: true }], a: 'x', B: -1 })).toBe(
      '{"B":-1,"a":"x","b":[1,{"a":true,"z":null}]}',
    );
  });

  it('does not depend on the order of keys, and parses back to the same value', () => {
    const values = fc.dictionary(fc.string(), fc.oneof(fc.maxSafeInteger(), fc.string()));
    fc.assert(
      fc.property(values, (value) => {
        const entries = Object.entries(value).map(([key, item]) => [key, item || 0] as const);
        const text = canonicalJson(Object.fromEntries(entries));
        expect(canonicalJson(Object.fromEntries(entries.reverse()))).toBe(text);
        expect(JSON.parse(text)).toEqual(Object.fromEntries(entries));
      }),
    );
  });

  const ring: unknown[] = [];
  ring.push(ring);
  it.each([
    ['undefined', { a: undefined }],
    ['a gap', Array.from({ length: 1 })],
    ['NaN', [NaN]],
    ['infinity', Infinity],
    ['a part', 0.5],
    ['an unsafe integer', 2 ** 53],
    ['minus zero', -0],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a ring', ring],
  ])('refuses %s', (_what, value) => {
    expect(() => canonicalJson(value)).toThrow();
  });

  it('takes the same object twice side by side', () => {
    const one = { a: 1 };
    expect(canonicalJson([one, one])).toBe('[{"a":1},{"a":1}]');
  });
});

describe('canonical ballots', () => {
  it('have one text', () => {
    expect(canonicalBallots([['b', 'a'], [], ['B']])).toBe('\nB\na,b\n');
  });

  it('tell one empty ballot from none', () => {
    expect(canonicalBallots([])).not.toBe(canonicalBallots([[]]));
  });

  it('do not depend on the order of ballots or choices', () => {
    const ids = ['a', 'b', 'B', '10', '9', 'é', '𝒳'];
    fc.assert(
      fc.property(fc.array(fc.subarray(ids)), (ballots) => {
        const turned = ballots.map((ballot) => [...ballot].reverse()).reverse();
        expect(canonicalBallots(turned)).toBe(canonicalBallots(ballots));
      }),
    );
  });

  it.each([[['a,b']], [['']], [['a\nb']], [['a', 'a']]])('refuse %j', (ballot) => {
    expect(() => canonicalBallots([ballot])).toThrow(RangeError);
  });
});

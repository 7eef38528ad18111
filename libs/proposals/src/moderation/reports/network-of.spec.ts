import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { networkOf } from './network-of.js';

describe('what one sender sends from', () => {
  it('is an address of four numbers, however it is written', () => {
    expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
    expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(networkOf('::FFFF:192.0.2.7')).toBe('192.0.2.7');
  });

  it('is the half of a longer one that a household is given whole', () => {
    const prefix = fc.array(fc.integer({ min: 1, max: 0xffff }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(
        prefix,
        fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 }),
        (home, own) => {
          const hex = (parts: readonly number[]) =>
            parts.map((part) => part.toString(16)).join(':');
          const expected = `${hex(home)}::/64`;
          expect(networkOf(`${hex(home)}:${hex(own)}`)).toBe(expected);
          expect(networkOf(`${hex(home).toUpperCase()}::1`)).toBe(expected);
        },
      ),
    );
  });

  it('tells networks apart where zeros were left out', () => {
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64');
    expect(networkOf('2001:db8:0:1::1')).toBe('2001:db8:0:1::/64');
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
    expect(networkOf('::1')).toBe('0:0:0:0::/64');
  });

  it('is what was given where that is no address', () => {
    expect(networkOf('a socket')).toBe('a socket');
  });
});

import { describe, expect, it } from '@jest/globals';
import { newId, randomToken, receiptCode, sha256, tokenHash } from './ids.js';

describe('an id', () => {
  it('is a UUIDv7, and later ones sort later', () => {
    const ids = Array.from({ length: 1_000 }, newId);
    expect(ids.every((id) => /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-/.test(id))).toBe(
      true,
    );
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(1_000);
  });
});

describe('a token', () => {
  it('is 256 random bits that fit in a path', () => {
    const tokens = Array.from({ length: 100 }, randomToken);
    expect(tokens.every((token) => /^[\w-]{43}$/.test(token))).toBe(true);
    expect(new Set(tokens).size).toBe(100);
  });

  it('rests as a SHA-256 from which it cannot be read', () => {
    expect(tokenHash('abc')).toBe(sha256('abc'));
    // FIPS 180-2, appendix B.1.
    expect(tokenHash('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe('a receipt', () => {
  it('is four groups of four letters that sound unlike each other', () => {
    for (const code of Array.from({ length: 500 }, receiptCode)) {
      expect(code).toMatch(/^(?:[\dA-HJKMNP-TV-Z]{4}-){3}[\dA-HJKMNP-TV-Z]{4}$/);
    }
  });

  it('uses each letter as often as any other, and none twice', () => {
    const codes = Array.from({ length: 4_000 }, receiptCode);
    expect(new Set(codes).size).toBe(4_000);
    const counts = new Map<string, number>();
    for (const letter of codes.join('').replaceAll('-', '')) {
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    // 64 000 letters among 32: 2 000 each, and eleven standard deviations either way.
    expect(counts.size).toBe(32);
    expect([...counts.values()].every((count) => count > 1_500 && count < 2_500)).toBe(true);
  });

  it('tells no time: later ones do not sort later', () => {
    const codes = Array.from({ length: 100 }, receiptCode);
    expect([...codes].sort()).not.toEqual(codes);
  });
});

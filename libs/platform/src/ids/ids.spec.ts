import { describe, expect, it } from '@jest/globals';
import { newId, randomToken, sha256, tokenHash } from './ids.js';

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

import { randomInt } from 'node:crypto';

/** Crockford's base32: no I, L, O or U. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 8;

/** Forty random bits to be read out or copied from a slip, e.g. `7K3M-2QXA`: good for minutes, once. */
export function makeShortCode(): string {
  const drawn = Array.from({ length }, () => symbols.charAt(randomInt(symbols.length))).join('');
  return `${drawn.slice(0, 4)}-${drawn.slice(4)}`;
}

/** As typed: case, spaces and hyphens do not matter, O is 0, I and L are 1. Null for anything else. */
export function readShortCode(typed: string): string | null {
  const bare = typed
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(bare) ? bare : null;
}

import { randomInt } from 'node:crypto';

/** Crockford's base32: no I, L, O or U. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;

/**
 * Sixty random bits (a few less: see below) and a check symbol, in groups: `7K3M-2QXA-90BD-F`. A code
 * whose check would be one of Crockford's five extra symbols is drawn again: nobody should have to
 * find a tilde on a phone.
 */
export function makeLetterCode(): string {
  const letters = Array.from({ length }, () => symbols.charAt(randomInt(symbols.length))).join('');
  const check = checkOf(letters);
  return check === null ? makeLetterCode() : (letters + check).replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** As typed from a letter: case, spaces and hyphens do not matter, O is 0, I and L are 1. Null for a slip. */
export function readLetterCode(typed: string): string | null {
  const bare = typed
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const letters = bare.slice(0, length);
  const isWritten = bare.length === length + 1 && /^[0-9A-HJKMNP-TV-Z]*$/.test(letters);
  return isWritten && checkOf(letters) === bare.at(-1) ? letters : null;
}

/** The number modulo 37, as Crockford has it: finds every single slip and every swap of neighbours. */
function checkOf(letters: string): string | null {
  const rest = Array.from(letters).reduce((sum, one) => (sum * 32 + symbols.indexOf(one)) % 37, 0);
  return rest < symbols.length ? symbols.charAt(rest) : null;
}

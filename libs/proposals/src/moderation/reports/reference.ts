import { randomInt } from 'node:crypto';

/** Letters and figures that nobody mistakes for one another on the telephone. */
const alphabet = '23456789CDFGHJKMNPRTVWXY';

/** What people call their report by, e.g. `K7F3-9MXA`: too many to be guessed, and it opens nothing. */
export function newReference(): string {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)] ?? '');
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

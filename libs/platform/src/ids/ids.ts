import { createHash, randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';

/** A new UUIDv7: sorts by time, so never for anything that could betray when a person voted. */
export function newId(): string {
  return uuidv7();
}

/** 256 random bits, base64url: session, sign-in and invitation tokens. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Tokens rest in the database only as this SHA-256 (hex): a stolen copy opens no door. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Letters that are not mistaken for one another when read aloud (Crockford's base32). */
const receiptAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 80 random bits in four groups of four, e.g. `7K3M-2QXA-90BD-FFT1`: random, so it tells no time. */
export function receiptCode(): string {
  const letters = Array.from(randomBytes(16), (byte) => receiptAlphabet.charAt(byte & 31));
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join('')).join('-');
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

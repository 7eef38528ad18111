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

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

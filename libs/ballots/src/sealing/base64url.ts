import { ownBytes, type OwnBytes } from './bytes.js';

/** Base64url without padding (RFC 4648 section 5). */
export function toBase64url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Null for anything that is not the one way of writing these bytes. */
export function fromBase64url(text: string): OwnBytes | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = ownBytes(Array.from(binary, (letter) => letter.charCodeAt(0)));
  return toBase64url(bytes) === text ? bytes : null;
}

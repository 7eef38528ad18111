import { utf8ToBytes } from '@noble/hashes/utils.js';

/** Bytes that own their buffer, as WebCrypto wants them. */
export type OwnBytes = Uint8Array<ArrayBuffer>;

export function ownBytes(bytes: ArrayLike<number>): OwnBytes {
  return Uint8Array.from(bytes);
}

export function joinBytes(parts: readonly Uint8Array[]): OwnBytes {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function textBytes(text: string): OwnBytes {
  return ownBytes(utf8ToBytes(text));
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

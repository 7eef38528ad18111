import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

// RFC 9162 section 2.1.1: the first byte keeps a leaf from ever passing for a node.
const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

/** Hash of one entry: SHA-256(0x00 || line in UTF-8), 32 bytes. */
export function leafHash(line: string | Uint8Array): Uint8Array {
  const bytes = typeof line === 'string' ? utf8ToBytes(line) : line;
  return sha256(concatBytes(leafMark, bytes));
}

/** Hash of two subtrees side by side: SHA-256(0x01 || left || right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(nodeMark, left, right));
}

/** Root of a log without entries. */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array());
}

export function isSameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '#counting';

/**
 * Names a paper: the SHA-256 (hex) of the canonical JSON of its definition as it was stored. The
 * same words, costs and order give the same hash anywhere.
 */
export function configHash(stored: object): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(stored))));
}

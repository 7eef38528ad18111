import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64, toBase64 } from './base64.js';

/** A log's public key, read from its text. */
export interface VerifierKey {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

/** Says in C2SP signed-note that a key is for Ed25519. */
const ed25519 = 1;

/**
 * Text of a public key as others can be given it, e.g. `cyfran.example/0192…+89ab12cd+AQ…`.
 *
 * Throws RangeError for a name that is empty or has a space or a plus, as signed notes have none.
 */
export function verifierKey(name: string, publicKey: Uint8Array): string {
  if (!isName(name)) throw new RangeError('A log is named without spaces and plus signs');
  const typed = concatBytes(Uint8Array.of(ed25519), publicKey);
  return `${name}+${keyId(name, typed)}+${toBase64(typed)}`;
}

/** Null for what is no verifier key, or one whose parts do not belong together. */
export function readVerifierKey(text: string): VerifierKey | null {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text);
  const [, name = '', id = '', encoded = ''] = parts ?? [];
  const typed = fromBase64(encoded);
  if (!isName(name) || typed?.length !== 33 || typed[0] !== ed25519) return null;
  if (keyId(name, typed) !== id) return null;
  return { name, keyId: id, publicKey: typed.slice(1) };
}

/** First four bytes of SHA-256(name, end of line, kind of key, key). */
function keyId(name: string, typedKey: Uint8Array): string {
  return bytesToHex(sha256(concatBytes(utf8ToBytes(`${name}\n`), typedKey)).slice(0, 4));
}

function isName(name: string): boolean {
  return /^[^\s+]+$/u.test(name);
}

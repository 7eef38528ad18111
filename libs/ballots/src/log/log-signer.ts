import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { verifierKey } from './verifier-key.js';

/** Whoever can sign for a log: its name, the key that others verify with, and the act itself. */
export interface LogSigner {
  readonly name: string;
  /** `name+keyid+base64(0x01 || public key)`, C2SP signed-note. */
  readonly verifierKey: string;
  sign(text: Uint8Array): Promise<Uint8Array>;
}

const { subtle } = globalThis.crypto;
/** DER of an Ed25519 private key up to its 32 bytes (RFC 8410): WebCrypto takes no raw private key. */
const pkcs8Head = hexToBytes('302e020100300506032b657004220420');

/** Ed25519 seed made from a secret of the site, 32 bytes. */
export function logSeed(secret: string): Uint8Array {
  return hmac(sha256, utf8ToBytes(secret), utf8ToBytes('cyfran log key'));
}

/** Throws RangeError when the name is none that a signed note allows. */
export async function logSigner(name: string, seed: Uint8Array): Promise<LogSigner> {
  const encoded = concatBytes(pkcs8Head, seed);
  const key = await subtle.importKey('pkcs8', encoded, 'Ed25519', true, ['sign']);
  const { x } = await subtle.exportKey('jwk', key);
  return {
    name,
    verifierKey: verifierKey(name, fromBase64Url(x ?? '')),
    sign: async (text) => new Uint8Array(await subtle.sign('Ed25519', key, Uint8Array.from(text))),
  };
}

function fromBase64Url(text: string): Uint8Array {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

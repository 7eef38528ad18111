import { fromBase64url, toBase64url } from './base64url.js';
import { ownBytes, textBytes } from './bytes.js';
import { hpkeSuite } from './hpke-suite.js';

/** Both halves as text. Only the public one ever leaves the trustee. */
export interface TrusteeKey {
  /** Raw P-256 point, 65 bytes, base64url. */
  readonly publicKey: string;
  /** Raw P-256 scalar, 32 bytes, base64url. */
  readonly privateKey: string;
}

type KeyPair = Awaited<ReturnType<typeof hpkeSuite.kem.generateKeyPair>>;

/** A trustee's key, read and ready to open with. */
export type TrusteePrivateKey = KeyPair;

/** The text is no key, or its halves do not belong together. */
export class TrusteeKeyError extends Error {
  override readonly name = 'TrusteeKeyError';
}

/** A new key pair from this machine's own randomness. */
export async function makeTrusteeKey(): Promise<TrusteeKey> {
  return written(await hpkeSuite.kem.generateKeyPair());
}

/**
 * The same key pair for the same secret, always: DeriveKeyPair of RFC 9180 section 7.1.3.
 * @param secret at least 32 bytes that cannot be guessed
 */
export async function deriveTrusteeKey(secret: Uint8Array): Promise<TrusteeKey> {
  if (secret.length < 32) throw new RangeError('a key is derived from at least 32 bytes');
  return written(await hpkeSuite.kem.deriveKeyPair(ownBytes(secret)));
}

/** @throws TrusteeKeyError */
export async function readTrusteeKey(key: TrusteeKey): Promise<TrusteePrivateKey> {
  const point = fromBase64url(key.publicKey);
  if (point?.length !== 65 || fromBase64url(key.privateKey)?.length !== 32) {
    throw new TrusteeKeyError('not a P-256 key');
  }
  try {
    const pair = {
      privateKey: await hpkeSuite.kem.importKey('jwk', jwkOf(key.privateKey, point), false),
      publicKey: await hpkeSuite.kem.deserializePublicKey(point),
    };
    await proveHalves(pair);
    return pair;
  } catch (error) {
    throw new TrusteeKeyError('the halves of the key do not belong together', { cause: error });
  }
}

/** Whether this is a point of the curve, written as this house writes it. */
export async function isTrusteePublicKey(text: string): Promise<boolean> {
  const point = fromBase64url(text);
  if (point?.length !== 65) return false;
  return hpkeSuite.kem.deserializePublicKey(point).then(
    () => true,
    () => false,
  );
}

async function written(pair: KeyPair): Promise<TrusteeKey> {
  const point = await hpkeSuite.kem.serializePublicKey(pair.publicKey);
  const scalar = await hpkeSuite.kem.serializePrivateKey(pair.privateKey);
  return {
    publicKey: toBase64url(new Uint8Array(point)),
    privateKey: toBase64url(new Uint8Array(scalar)),
  };
}

/** With both halves: not every browser can work out the public one by itself. */
function jwkOf(privateKey: string, point: Uint8Array) {
  const x = toBase64url(point.slice(1, 33));
  const y = toBase64url(point.slice(33));
  return { kty: 'EC', crv: 'P-256', x, y, d: privateKey, ext: true, key_ops: ['deriveBits'] };
}

/** Not every browser looks whether the halves match; something sealed to one and opened by the other tells. */
async function proveHalves(pair: KeyPair): Promise<void> {
  const word = textBytes('cyfran');
  const { ct, enc } = await hpkeSuite.seal({ recipientPublicKey: pair.publicKey }, word);
  await hpkeSuite.open({ recipientKey: pair, enc }, ct);
}

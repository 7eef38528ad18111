import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';

/**
 * Hybrid Public Key Encryption (RFC 9180), base mode, with what every browser of the last years can
 * do by itself: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
 */
export const hpkeSuite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** Length of the one-time public key that goes with each sealed part: an uncompressed P-256 point. */
export const encapsulationBytes = 65;
/** What AES-GCM adds to what it seals. */
export const sealTagBytes = 16;

/**
 * Names of WebCrypto that browsers' types have and Node's types keep to themselves; @hpke/core
 * speaks of them. Only the types of Node's own global `crypto` are used here.
 */
type CryptoKey = Awaited<ReturnType<typeof globalThis.crypto.subtle.importKey>>;

interface CryptoKeyPair {
  publicKey: CryptoKey;
  privateKey: CryptoKey;
}

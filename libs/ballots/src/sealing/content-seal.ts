import type { OwnBytes } from './bytes.js';

/**
 * AES-256-GCM under a key that seals one ballot and nothing else, so that a nonce of zeros is used
 * once as it must be.
 */
const algorithm = 'AES-GCM';
const nonce = new Uint8Array(12);

export async function sealContent(
  key: OwnBytes,
  content: OwnBytes,
  vouchedFor: OwnBytes,
): Promise<OwnBytes> {
  const { subtle } = globalThis.crypto;
  const imported = await subtle.importKey('raw', key, algorithm, false, ['encrypt']);
  const parameters = { name: algorithm, iv: nonce, additionalData: vouchedFor };
  return new Uint8Array(await subtle.encrypt(parameters, imported, content));
}

/** Null when the key is another one or a byte of what was sealed or vouched for has changed. */
export async function openContent(
  key: OwnBytes,
  sealed: OwnBytes,
  vouchedFor: OwnBytes,
): Promise<OwnBytes | null> {
  const { subtle } = globalThis.crypto;
  const imported = await subtle.importKey('raw', key, algorithm, false, ['decrypt']);
  const parameters = { name: algorithm, iv: nonce, additionalData: vouchedFor };
  return subtle.decrypt(parameters, imported, sealed).then(
    (content) => new Uint8Array(content),
    () => null,
  );
}

import { combine, split } from 'shamir-secret-sharing';
import { joinBytes, ownBytes, sameBytes, type OwnBytes } from './bytes.js';

const contentKeyBytes = 32;
/** A share is as long as the key, and a byte that tells its place on the polynomial. */
export const openingShareBytes = contentKeyBytes + 1;

export function freshContentKey(): OwnBytes {
  return globalThis.crypto.getRandomValues(new Uint8Array(contentKeyBytes));
}

/**
 * Shamir's secret sharing over GF(2^8): any `threshold` of the shares give the key, fewer nothing.
 * With a threshold of 1 the polynomial is the key itself, and so is every share.
 */
export async function splitKey(
  key: OwnBytes,
  trustees: number,
  threshold: number,
): Promise<readonly Uint8Array[]> {
  if (threshold < 1 || threshold > trustees) throw new RangeError('threshold out of range');
  if (threshold > 1) return split(key, trustees, threshold);
  return Array.from({ length: trustees }, (_, at) => joinBytes([key, Uint8Array.of(at + 1)]));
}

/** The key from exactly as many shares as it takes; null when they cannot be shares of one key. */
export async function joinKey(shares: readonly Uint8Array[]): Promise<OwnBytes | null> {
  const places = new Set(shares.map((share) => share.at(-1)));
  if (places.size < shares.length || places.has(0)) return null;
  if (shares.some((share) => share.length !== openingShareBytes)) return null;
  if (shares.length < 2) return ownBytes(shares[0]?.subarray(0, contentKeyBytes) ?? []);
  return ownBytes(await combine(shares.map((share) => ownBytes(share))));
}

/** Whether one more share lies on the polynomial of those that gave the key. */
export async function shareFits(
  share: Uint8Array,
  good: readonly Uint8Array[],
  key: Uint8Array,
): Promise<boolean> {
  const joined = await joinKey([share, ...good.slice(1)]);
  return joined !== null && sameBytes(joined, key);
}

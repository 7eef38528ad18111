import { ownBytes, textBytes, type OwnBytes } from './bytes.js';

/** The ballot and zeros up to one length for all: how long an envelope is tells nothing. */
export function padded(line: string, size: number): OwnBytes {
  const text = textBytes(line);
  if (text.length > size)
    throw new RangeError(`a ballot of ${text.length} bytes, room for ${size}`);
  if (text.includes(0)) throw new RangeError('a ballot is one line of JSON');
  const bytes = new Uint8Array(size);
  bytes.set(text);
  return bytes;
}

/** Null when the bytes are no padded text: a zero within it, or no UTF-8. */
export function unpadded(bytes: Uint8Array): string | null {
  const zero = bytes.indexOf(0);
  const end = zero === -1 ? bytes.length : zero;
  if (bytes.subarray(end).some((byte) => byte !== 0)) return null;
  return readText(bytes.subarray(0, end));
}

/** Null when it is not UTF-8. */
export function readText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(ownBytes(bytes));
  } catch {
    return null;
  }
}

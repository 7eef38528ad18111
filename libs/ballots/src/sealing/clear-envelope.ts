import { joinBytes, textBytes } from './bytes.js';
import { EnvelopeNotOpenedError } from './envelope-not-opened.error.js';
import { readText } from './padding.js';

const clearMark = 0;
const saltBytes = 16;

/**
 * An envelope that is not sealed, for a vote that nobody holds a key of: 0x00, sixteen random bytes
 * that make equal ballots differ, then the ballot.
 */
export function clearEnvelope(line: string): Uint8Array {
  const salt = globalThis.crypto.getRandomValues(new Uint8Array(saltBytes));
  return joinBytes([Uint8Array.of(clearMark), salt, textBytes(line)]);
}

/** @throws EnvelopeNotOpenedError when it is sealed, or no envelope */
export function openClearEnvelope(envelope: Uint8Array): string {
  const line = envelope[0] === clearMark ? readText(envelope.subarray(1 + saltBytes)) : null;
  if (!line) throw new EnvelopeNotOpenedError('damaged');
  return line;
}

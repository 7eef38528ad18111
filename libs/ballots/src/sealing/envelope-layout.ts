import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { joinBytes, textBytes, type OwnBytes } from './bytes.js';
import { encapsulationBytes, sealTagBytes } from './hpke-suite.js';
import { openingShareBytes } from './key-shares.js';

/**
 * A sealed envelope: 0x01, the number of trustees, for each trustee a one-time public key and a
 * sealed share, then the sealed ballot. A clear envelope begins with 0x00 (`clear-envelope.ts`).
 */
export const sealedMark = 1;
const headBytes = 2;
const partBytes = encapsulationBytes + openingShareBytes + sealTagBytes;

/** What a trustee's part of an envelope holds. */
export interface SealedPart {
  readonly enc: OwnBytes;
  readonly ciphertext: OwnBytes;
}

export interface EnvelopeParts {
  readonly trustees: number;
  /** Everything before the ballot: what the ballot's seal vouches for as well. */
  readonly head: OwnBytes;
  readonly body: OwnBytes;
}

export function envelopeHead(parts: readonly SealedPart[]): OwnBytes {
  const sealed = parts.flatMap(({ enc, ciphertext }) => [enc, ciphertext]);
  return joinBytes([Uint8Array.of(sealedMark, parts.length), ...sealed]);
}

/** Null when these bytes are no sealed envelope. */
export function partsOf(envelope: Uint8Array): EnvelopeParts | null {
  const trustees = envelope[1] ?? 0;
  const bodyAt = headBytes + trustees * partBytes;
  if (envelope[0] !== sealedMark || trustees < 1 || envelope.length < bodyAt + sealTagBytes) {
    return null;
  }
  return {
    trustees,
    head: Uint8Array.from(envelope.subarray(0, bodyAt)),
    body: Uint8Array.from(envelope.subarray(bodyAt)),
  };
}

/** @param trustee from 0, below the envelope's number of trustees */
export function partOf(envelope: EnvelopeParts, trustee: number): SealedPart {
  const at = headBytes + trustee * partBytes;
  return {
    enc: envelope.head.slice(at, at + encapsulationBytes),
    ciphertext: envelope.head.slice(at + encapsulationBytes, at + partBytes),
  };
}

/** SHA-256 (hex) of the envelope: what the public log and the receipt know of a ballot. */
export function envelopeLeaf(envelope: Uint8Array): string {
  return bytesToHex(sha256(envelope));
}

/** Ties a seal to one paper: an envelope carried over from another vote opens nothing. */
export function paperLabel(configHash: string): OwnBytes {
  return textBytes(`cyfran envelope 1|${configHash}`);
}

/** Ties a share to its trustee besides. */
export function shareLabel(configHash: string, trustee: number): OwnBytes {
  return textBytes(`cyfran envelope 1|${configHash}|${trustee}`);
}

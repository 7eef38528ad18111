/** A log as its latest checkpoint tells of it. */
export interface CheckpointView {
  readonly size: number;
  /** SHA-256, hex. */
  readonly root: string;
  /** Signed note, as witnesses keep it. */
  readonly note: string;
  readonly signedAt: Date;
}

export interface LogEntryView {
  /** Position in the log, from 0. */
  readonly index: number;
  /** Canonical JSON, without its end of line. */
  readonly line: string;
  /** SHA-256(0x00 || line), hex. */
  readonly leafHash: string;
}

/** Hashes of a proof, hex, in the order of RFC 9162. */
export type LogProof = readonly string[];

/**
 * What has become of the ballot that a receipt was given for; nothing of what is in it.
 * Once names are off the box, nobody can tell whether a ballot that does not count was replaced or
 * made void: then it is `not-counted`.
 */
export type ReceiptState =
  'in-the-box' | 'replaced' | 'void' | 'counted' | 'not-counted' | 'unknown';

export interface ReceiptView {
  readonly state: ReceiptState;
  /** SHA-256 (hex) of the sealed envelope; null when nothing is known by this code. */
  readonly leaf: string | null;
  /** Whether the ballot has its place in the public log; `none` where the vote has no log. */
  readonly log: 'none' | 'waiting' | 'logged';
  /** Its place, from 0, when logged. */
  readonly index: number | null;
}

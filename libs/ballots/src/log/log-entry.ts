import type { PaperKeys } from '../paper/paper-definition.js';

/**
 * What the public log of a vote can say. Hashes are SHA-256 in hexadecimal. No entry names a person,
 * a time or a choice: the log is for everybody and for ever.
 */
export type LogEntry =
  /** Entry 0: the frozen paper. */
  | { readonly kind: 'paper'; readonly configHash: string }
  /** Entry 1: who can open the box; public keys in base64url. */
  | {
      readonly kind: 'keys';
      readonly holding: PaperKeys['holding'];
      readonly threshold: number;
      readonly trustees: readonly string[];
    }
  /** A sealed ballot came into the box; it may be replaced later. */
  | { readonly kind: 'ballot'; readonly envelope: string }
  /** Somebody was given a paper ballot, and can vote online no longer. */
  | { readonly kind: 'paper-issued' }
  /** A batch of paper ballots agreed: as many as were issued are keyed or spoilt. */
  | {
      readonly kind: 'paper-batch';
      readonly batch: string;
      readonly envelopes: readonly string[];
      readonly issued: number;
      readonly spoilt: number;
    }
  /** Two people made somebody's ballot void. */
  | { readonly kind: 'void'; readonly reason: string }
  | { readonly kind: 'closed' }
  /** The envelopes that stand were copied without their tags; hash of the sorted list of them. */
  | { readonly kind: 'stripped'; readonly envelopes: number; readonly hash: string }
  /** All were opened; hash of the sorted ballots, `opened.jsonl`. */
  | { readonly kind: 'opened'; readonly ballots: number; readonly hash: string }
  | { readonly kind: 'result'; readonly hash: string }
  | { readonly kind: 'certified'; readonly hash: string }
  /** Shares, envelopes and the key of the tags are gone. */
  | { readonly kind: 'destroyed' };

export type LogEntryKind = LogEntry['kind'];

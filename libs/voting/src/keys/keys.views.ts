import type { PaperKeys } from '#ballots';

export interface TrusteeView {
  readonly name: string;
  readonly email: string;
  readonly hasKey: boolean;
  readonly rehearsed: boolean;
}

export interface CeremonyView {
  readonly state: 'gathering' | 'rehearsing' | 'ready';
  readonly threshold: number;
  readonly trustees: readonly TrusteeView[];
}

/** Who can open the box, as every page of the vote says it. */
export interface HeldBy {
  readonly holding: PaperKeys['holding'];
  readonly threshold: number;
  readonly names: readonly string[];
}

/** What there is to do for one trustee now. */
export type TrusteeTask =
  | 'make-key'
  | 'wait-for-keys'
  | 'rehearse'
  | 'wait-for-rehearsal'
  | 'wait-for-close'
  | 'open'
  | 'done';

export interface OwnKeyView {
  readonly task: TrusteeTask;
  readonly name: string;
  /** Place among the trustees, from 0. */
  readonly position: number;
  readonly publicKey: string | null;
  readonly trustees: number;
  readonly threshold: number;
  /** While rehearsing: what to open. */
  readonly rehearsal: { readonly configHash: string; readonly envelopes: readonly string[] } | null;
  /** While opening: whose envelopes, and how many of them are done. */
  readonly opening: {
    readonly paperId: string;
    readonly configHash: string;
    readonly envelopes: number;
    readonly posted: number;
  } | null;
}

/** One sealed ballot that counts. */
export interface CountedEnvelope {
  /** SHA-256 of the envelope, hex. */
  readonly leaf: string;
  /** Base64url. */
  readonly envelope: string;
}

export interface PostedShare {
  readonly leaf: string;
  /** Base64url. */
  readonly share: string;
}

export interface OpeningProgress {
  readonly position: number;
  readonly name: string;
  readonly posted: number;
  readonly envelopes: number;
}

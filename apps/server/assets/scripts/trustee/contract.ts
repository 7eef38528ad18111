import type { TrusteeKey } from '#ballots';

/** Open this trustee's part of these envelopes (base64url). */
export interface OpenAsk {
  readonly key: TrusteeKey;
  /** Place among the trustees, from 0. */
  readonly position: number;
  readonly configHash: string;
  readonly envelopes: readonly string[];
}

/** The shares in the same order (base64url), or null when this key does not open them. */
export interface OpenTold {
  readonly shares: readonly string[] | null;
}

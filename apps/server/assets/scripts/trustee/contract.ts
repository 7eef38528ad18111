import type { TrusteeKey } from '#ballots';

/** Open this trustee's part of these envelopes (base64url). */
export interface OpenAsk {
  readonly key: TrusteeKey;
  /** Place among the trustees, from 0. */
  readonly position: number;
  readonly configHash: string;
  readonly envelopes: readonly string[];
  /** SHA-256 (hex) of each envelope, as the log has it; trial ballots have none. */
  readonly leaves?: readonly string[];
}

/** The shares in the same order (base64url), or why there are none. */
export type OpenTold =
  | { readonly shares: readonly string[] }
  | { readonly trouble: 'wrong-key' }
  /** An envelope is not the one of its leaf: somebody has changed it. */
  | { readonly trouble: 'changed'; readonly leaf: string };

import type { PaperKeys } from '../paper/paper-definition.js';

/** What it takes to seal a ballot of one paper. */
export interface SealingPlan {
  /** SHA-256 (hex) of the paper's definition: a ballot of one paper opens under no other. */
  readonly configHash: string;
  readonly keys: PaperKeys;
  /** Bytes that every ballot is padded to. */
  readonly sealedBytes: number;
}

import {
  canonicalBallot,
  envelopeLeaf,
  receiptCodeOf,
  sealBallot,
  type BallotContent,
} from '#ballots';
import type { FrozenPaper } from './frozen-papers.js';

/** A ballot in its envelope, with the name that envelope has in the public log. */
export interface SealedBallot {
  /** What was sealed: for the mark of the attempt, and never written anywhere. */
  readonly line: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, hex. */
  readonly leaf: string;
  readonly code: string;
}

export interface Receipt {
  readonly code: string;
  /** SHA-256 (hex) of the sealed envelope. */
  readonly leaf: string;
  /** 1 for a first ballot, 2 for its first change, and so on. */
  readonly revision: number;
}

/** @param content as `checkBallot` gave it */
export async function sealed(paper: FrozenPaper, content: BallotContent): Promise<SealedBallot> {
  const { definition, configHash } = paper;
  const { keys, sealedBytes } = definition;
  const line = canonicalBallot(content);
  const bytes = await sealBallot(line, { configHash, keys, sealedBytes });
  const leaf = envelopeLeaf(bytes);
  return { line, bytes, leaf, code: receiptCodeOf(leaf) };
}

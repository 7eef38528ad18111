import type { EntityManager } from '@mikro-orm/postgresql';
import {
  canonicalBallot,
  envelopeLeaf,
  receiptCodeOf,
  sealBallot,
  type BallotContent,
} from '#ballots';
import type { FrozenPaper } from './frozen-papers.js';
import { StaleBallotError } from './voting.errors.js';

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

/**
 * Puts an envelope into the box, in the place of the one that lay there under the same tag.
 * @param baseRevision of the ballot that the form was filled from: an older form never overwrites
 *   a newer ballot
 * @throws StaleBallotError
 */
export async function putEnvelope(
  em: EntityManager,
  paperId: string,
  voterTag: string,
  { bytes, leaf, code }: SealedBallot,
  baseRevision: number,
): Promise<Receipt> {
  const [stored] = await em.execute<{ revision: number }[]>(
    `insert into box.envelope as held (paper_id, voter_tag, revision, sealed, leaf, receipt_code)
     select ?, ?, 1, decode(?, 'hex'), ?, ? where ? = 0
       or exists (select 1 from box.envelope where paper_id = ? and voter_tag = ?)
     on conflict (paper_id, voter_tag) do update
       set revision = held.revision + 1, sealed = excluded.sealed, leaf = excluded.leaf,
         receipt_code = excluded.receipt_code
       where held.revision = ? and held.state = 'cast'
     returning revision`,
    [
      ...[paperId, voterTag, Buffer.from(bytes).toString('hex'), leaf, code],
      ...[baseRevision, paperId, voterTag, baseRevision],
    ],
  );
  if (!stored) throw new StaleBallotError();
  return { code, leaf, revision: stored.revision };
}

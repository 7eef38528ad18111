import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { canonicalBallot, type BallotContent } from '#ballots';
import { VoterTag } from '../voter-tag.js';

export interface MarkedPaper {
  readonly batchId: string;
  /** Hex; of the batch. */
  readonly secret: string;
  readonly serial: number;
}

/**
 * What two people keyed from the same paper has the same mark when they read the same. Ballots are
 * few enough to try them all, so a mark depends on two secrets: the server's key, outside the
 * database, and one of the batch, inside it. Whoever has both can tell what the papers of a batch
 * say, as those who key them can. That ends when the secret of the batch is erased: no running
 * totals and no choice beside a serial can be worked out from what is left, nor from a backup made
 * later. A backup made before keeps the secret for as long as it is kept itself.
 */
@Injectable()
export class PaperMark {
  constructor(private readonly tag: VoterTag) {}

  /** @param content canonical, or null for a spoilt paper: why it is spoilt may be seen differently */
  of({ batchId, secret, serial }: MarkedPaper, content: BallotContent | null): string {
    const says = content === null ? 'spoilt' : canonicalBallot(content);
    return this.tag.ofPaper(`${secret}|${batchId}|${serial}|${says}`);
  }
}

/** Erases the secrets of a vote's batches, once no paper is compared with its mark any more. */
export async function erasePaperSecrets(em: EntityManager, paperId: string): Promise<void> {
  await em.execute('update box.paper_batch set secret = null where paper_id = ?', [paperId]);
}

/** The same, unless papers of a sample that is drawn have still to be looked at. */
export async function erasePaperSecretsUnlessSampling(
  em: EntityManager,
  paperId: string,
): Promise<void> {
  const unfinished = await em.execute<object[]>(
    `select 1 from box.sampled_paper join box.paper_sample sample on sample.id = sample_id
     where sample.paper_id = ? and agrees is null limit 1`,
    [paperId],
  );
  if (unfinished.length === 0) await erasePaperSecrets(em, paperId);
}

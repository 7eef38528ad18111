import { Injectable } from '@nestjs/common';
import { canonicalBallot, type BallotContent } from '#ballots';
import { VoterTag } from '../voter-tag.js';

/**
 * What two people keyed from the same paper has the same mark when they read the same. The key lies
 * outside the database, so a mark alone tells nothing of the ballot.
 */
@Injectable()
export class PaperMark {
  constructor(private readonly tag: VoterTag) {}

  /** @param content canonical, or null for a spoilt paper: why it is spoilt may be seen differently */
  of(batchId: string, serial: number, content: BallotContent | null): string {
    const says = content === null ? 'spoilt' : canonicalBallot(content);
    return this.tag.ofPaper(`${batchId}|${serial}|${says}`);
  }
}

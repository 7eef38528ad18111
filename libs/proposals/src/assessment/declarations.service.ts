import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import { ConflictOfInterestError } from './assessment.errors.js';
import { Assignment } from './assignment.entity.js';
import type { DeclareInterestDto } from './declare-interest.dto.js';
import { heldProposal } from './held-proposal.js';
import { standingOf } from './standing.js';

@Injectable()
export class DeclarationsService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * A reviewer says that they have no interest in a proposal, or which. Whoever has one no longer
   * has the proposal before them.
   * @throws ConflictOfInterestError for a "none" of somebody who has one
   */
  async declare(
    reviewerId: string,
    processId: string,
    number: number,
    { interested, interest }: DeclareInterestDto,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const proposal = await heldProposal(em, processId, number);
      const standing = await standingOf(em, proposal.id, reviewerId);
      if (interested === 'none' && standing === 'interested') throw new ConflictOfInterestError();
      await em.execute(
        `insert into interest_declaration (proposal_id, reviewer_id, interest) values (?, ?, ?)
         on conflict (proposal_id, reviewer_id)
           do update set interest = excluded.interest, declared_at = clock_timestamp()`,
        [proposal.id, reviewerId, interested === 'none' ? null : interest],
      );
      if (interested === 'some')
        await em.nativeDelete(Assignment, { proposal, reviewer: reviewerId });
      const facts = { interested: interested === 'some' };
      const act = 'proposals.declare-interest';
      this.audit.record({ actor: reviewerId, act, subject: proposal.id, facts });
    });
  }
}

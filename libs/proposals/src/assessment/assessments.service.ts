import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '#people';
import { AuditLog, databaseNow } from '#platform';
import { Assessment } from './assessment.entity.js';
import { ChecklistsService } from './checklists.service.js';
import { heldProposal, refuseSettled } from './held-proposal.js';
import type { SaveAssessmentDto } from './save-assessment.dto.js';
import { refuseInterested } from './standing.js';

@Injectable()
export class AssessmentsService {
  constructor(
    private readonly em: EntityManager,
    private readonly checklists: ChecklistsService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * A reviewer writes down, or changes, what they find of a proposal.
   * @throws DeclarationNeededError, ConflictOfInterestError unless they have no interest in it
   */
  async save(
    reviewerId: string,
    processId: string,
    number: number,
    input: SaveAssessmentDto,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const proposal = await heldProposal(em, processId, number);
      refuseSettled(proposal);
      await refuseInterested(em, proposal.id, reviewerId);
      const reviewer = em.getReference(Account, reviewerId);
      const organisationId = proposal.process.organisation.id;
      const { questions, version } = await this.checklists.of(
        organisationId,
        input.checklistVersion,
      );
      const answers = questions.map((question, at) => ({
        question,
        reply: input.answers[at]?.reply ?? null,
        note: input.answers[at]?.note ?? '',
      }));
      const earlier = await em.findOne(Assessment, { proposal, reviewer }, { refresh: true });
      const assessment = earlier ?? new Assessment(proposal, reviewer);
      const { verdict, notes } = input;
      const now = await databaseNow(em);
      assessment.find({ verdict, notes, checklistVersion: version, answers, now });
      em.persist(assessment);
      const act = 'proposals.assess';
      this.audit.record({ actor: reviewerId, act, subject: proposal.id, facts: { verdict } });
    });
  }
}

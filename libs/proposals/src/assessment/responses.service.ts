import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '#people';
import { AuditLog, databaseNow } from '#platform';
import { FeasibilityReview } from '../feasibility-review.entity.js';
import type { Proposal } from '../proposal.entity.js';
import { ProposalNews } from '../proposal-news.js';
import { ProposalsService } from '../proposals.service.js';
import type { ReviewProposalDto } from '../review-proposal.dto.js';
import { BecauseNeededError, ResponseChangedError } from './assessment.errors.js';
import type { CostLine } from './costing.js';
import { heldProposal, refuseSettled } from './held-proposal.js';
import { ResponseDraft } from './response-draft.entity.js';
import { refuseInterested, refuseUnlessToAnswer } from './standing.js';

/** What may be saved of a draft at a time. */
export interface ResponseDraftPart {
  readonly words?: Readonly<Record<string, string>>;
  readonly lines?: readonly CostLine[];
}

/** The official response: drafted as long as it takes, then published once. */
@Injectable()
export class ResponsesService {
  constructor(
    private readonly em: EntityManager,
    private readonly proposals: ProposalsService,
    private readonly news: ProposalNews,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Keeps a draft, whole or not. `revision` is the one that was read, 0 for none.
   * @throws ResponseChangedError when somebody else saved meanwhile; theirs stands
   */
  async saveDraft(
    by: string,
    processId: string,
    number: number,
    revision: number,
    part: ResponseDraftPart,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const proposal = await heldProposal(em, processId, number);
      refuseSettled(proposal);
      await refuseInterested(em, proposal.id, by);
      const earlier = await this.draftOf(em, proposal, revision);
      const draft = earlier ?? new ResponseDraft(proposal);
      if (earlier) draft.revision += 1;
      if (part.words) draft.words = part.words;
      if (part.lines) draft.lines = part.lines;
      draft.savedBy = em.getReference(Account, by);
      draft.savedAt = await databaseNow(em);
      em.persist(draft);
    });
  }

  /**
   * Publishes the draft that was read: the answer that stands from now on, beside the earlier ones.
   * Authors and followers are told.
   * @throws BecauseNeededError when it changes an answer and does not say why
   * @throws LeadAnswersError when it is another reviewer's to give
   */
  async publish(
    by: string,
    processId: string,
    number: number,
    revision: number,
    response: ReviewProposalDto,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const proposal = await heldProposal(em, processId, number);
      await refuseInterested(em, proposal.id, by);
      await refuseUnlessToAnswer(em, proposal.id, by);
      const draft = await this.draftOf(em, proposal, revision);
      const changes = (await em.count(FeasibilityReview, { proposal })) > 0;
      if (changes && !response.because) throw new BecauseNeededError({ field: 'because.cy' });
      await this.proposals.review(by, processId, number, response);
      draft?.clear();
      const facts = { feasible: response.feasible ? 1 : 0 };
      await this.news.tell(proposal, 'proposal-answered', { to: 'everyone', by, facts });
      const act = 'proposals.publish-response';
      this.audit.record({ actor: by, act, subject: proposal.id, facts: { changes } });
    });
  }

  private async draftOf(
    em: EntityManager,
    proposal: Proposal,
    revision: number,
  ): Promise<ResponseDraft | null> {
    const draft = await em.findOne(ResponseDraft, { proposal }, { refresh: true });
    if ((draft?.revision ?? 0) !== revision) throw new ResponseChangedError();
    return draft;
  }
}

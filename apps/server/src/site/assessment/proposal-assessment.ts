import { Injectable } from '@nestjs/common';
import { DeskReader, QuestionsReader } from '#proposals';
import { isStaff } from '../processes/visible-process.js';
import { readsAll } from './review-desk.js';
import type { ProposalPart, ProposalSight } from '../proposals/proposal-part.js';

/** What a proposal's page tells of its assessment. */
@Injectable()
export class ProposalAssessment implements ProposalPart {
  readonly room = 'assessment';

  constructor(
    private readonly desks: DeskReader,
    private readonly questions: QuestionsReader,
  ) {}

  async of({
    process,
    proposal,
    visitor,
  }: ProposalSight): Promise<Readonly<Record<string, unknown>>> {
    const reviews = visitor !== null && isStaff(process, visitor).reviewer;
    const all = reviews
      ? readsAll(proposal, await this.desks.standing(proposal.id, visitor.id))
      : proposal.own;
    const [standing = null, ...earlier] = await this.desks.responses(proposal.id);
    return { standing, earlier, questions: await this.questions.of(proposal.id, all) };
  }
}

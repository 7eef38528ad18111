import { Injectable } from '@nestjs/common';
import { DeskReader, QuestionsReader } from '#proposals';
import { isStaff } from '../processes/visible-process.js';
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
    const all = proposal.own || isStaff(process, visitor ?? undefined).reviewer;
    const [standing = null, ...earlier] = await this.desks.responses(proposal.id);
    return { standing, earlier, questions: await this.questions.of(proposal.id, all) };
  }
}

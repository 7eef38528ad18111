import { Injectable } from '@nestjs/common';
import { AuthorsReader, DraftsReader, wellBeingGoals } from '#proposals';
import type { ProposalPart, ProposalSight } from '../proposals/proposal-part.js';

/** What a proposal's page tells beside its text, and what its authors can do from there. */
@Injectable()
export class IntakeOnProposal implements ProposalPart {
  readonly room = 'intake';

  constructor(
    private readonly authors: AuthorsReader,
    private readonly drafts: DraftsReader,
  ) {}

  async of({ proposal, visitor }: ProposalSight): Promise<Readonly<Record<string, unknown>>> {
    const { id, own, publishedAt, hidden, state } = proposal;
    const isOpen = publishedAt !== null && !hidden && state !== 'withdrawn' && state !== 'merged';
    const asked = visitor !== null && (await this.authors.hasAsked(visitor.id, id));
    return {
      files: await this.drafts.filesOf({ proposal: id }),
      goals: wellBeingGoals.filter((goal) => proposal.goals.includes(goal.id)),
      requests: own ? await this.authors.joinRequests(id) : [],
      mayJoin: isOpen && !own,
      asked,
    };
  }
}

import { Injectable } from '@nestjs/common';
import { HistoryReader, mayRead, RegroupingsReader, SupportMovesService } from '#proposals';
import { isStaff } from '../processes/visible-process.js';
import type { ProposalPart, ProposalSight } from '../proposals/proposal-part.js';
import { isStanding } from './join-proposals.page.js';
import { isEditable, isTaken } from './is-taken.js';
import { amendmentSight } from './shown-proposal.js';

/** What a proposal's page says of its past, and what can be done with it. */
@Injectable()
export class VersionsOnProposal implements ProposalPart {
  readonly room = 'versions';

  constructor(
    private readonly history: HistoryReader,
    private readonly regroupings: RegroupingsReader,
    private readonly moves: SupportMovesService,
  ) {}

  async of({ process, proposal, visitor }: ProposalSight) {
    const { reviewer: isReviewer, moderator } = isStaff(process, visitor);
    const isOfficer = isReviewer || moderator;
    const sight = amendmentSight({ process, proposal, visitor, isOfficer });
    const history = await this.history.of(proposal.id, sight);
    const isStated = proposal.own || isReviewer;
    const standing = isStanding(proposal);
    return {
      history,
      last: history.versions.at(-1),
      changes: history.amendments.filter(
        (one) => one.state === 'open' && one.hidden === null && mayRead(one, sight),
      ),
      waiting: isStated ? await this.regroupings.waiting(proposal.id) : [],
      moves: visitor ? await this.moves.choices(visitor.id, proposal.id) : [],
      takes: isTaken(process, proposal) && !proposal.own,
      edits: proposal.own && isEditable(proposal),
      splits: proposal.own && isEditable(proposal) && !proposal.hidden,
      joins: isStated && standing,
      withdraws: proposal.own && !['on-ballot', 'withdrawn', 'merged'].includes(proposal.state),
    };
  }
}

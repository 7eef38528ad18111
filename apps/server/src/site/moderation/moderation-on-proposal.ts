import { Injectable } from '@nestjs/common';
import { MattersReader, type SubjectKey } from '#proposals';
import { isStaff } from '../processes/visible-process.js';
import type { ProposalPart, ProposalSight } from '../proposals/proposal-part.js';

/** Beside a proposal: how to report it; to its authors, what moderators ask or have hidden. */
@Injectable()
export class ModerationOnProposal implements ProposalPart {
  readonly room = 'moderation';

  constructor(private readonly matters: MattersReader) {}

  async of({ process, proposal, visitor }: ProposalSight) {
    const staff = isStaff(process, visitor);
    const subject = { kind: 'proposal', id: proposal.id } as const;
    const isPublic = proposal.publishedAt !== null && !proposal.hidden;
    return {
      moderates: staff.moderator || staff.admin,
      reports: isPublic && !proposal.own,
      // Withdrawn or joined to another, it is still there to be read.
      ...(proposal.own ? await this.ofOwn(subject) : none),
      comments: visitor && (await this.matters.ownComments(proposal.id, visitor.id)),
    };
  }

  private async ofOwn(subject: SubjectKey) {
    const picture = { kind: 'picture', id: subject.id } as const;
    return {
      hiding: await this.matters.hiding(subject),
      pictureHiding: await this.matters.hiding(picture),
      edit: await this.matters.editAsked(subject),
      notices: await this.matters.noticesToAnswer(subject),
    };
  }
}

const none = { hiding: null, pictureHiding: null, edit: null, notices: [] } as const;

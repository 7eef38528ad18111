import { Injectable } from '@nestjs/common';
import { LineageReader } from '#deliberation';
import type { ProposalPart, ProposalSight } from '../../proposals/proposal-part.js';
import { roomsSight } from './rooms-sight.js';

/** What a proposal's page says of the rooms that discussed it. */
@Injectable()
export class RoomsOnProposal implements ProposalPart {
  readonly room = 'rooms';

  constructor(private readonly lineage: LineageReader) {}

  async of({ process, proposal, visitor }: ProposalSight) {
    return { discussed: await this.lineage.ofProposal(proposal.id, roomsSight(process, visitor)) };
  }
}

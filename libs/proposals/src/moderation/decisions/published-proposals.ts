import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { closeMatter } from '../matters/matters.js';
import { ProposalNews } from '../../proposal-news.js';
import type { Proposal } from '../../proposal.entity.js';
import { recordDecision } from './decision.js';

/** What follows when somebody lets the public see a proposal, from whichever page. */
@Injectable()
export class PublishedProposals {
  constructor(
    private readonly em: EntityManager,
    private readonly news: ProposalNews,
  ) {}

  /** Joins the transaction: it is in the log, out of the queue, and its authors are told. */
  async note(proposal: Proposal, by: string): Promise<void> {
    const subject = { kind: 'proposal', id: proposal.id } as const;
    const processId = proposal.process.id;
    await recordDecision(this.em, {
      ...{ ...subject, processId, action: 'let-through', reason: null, by },
    });
    await closeMatter(this.em, subject, 'let-through');
    await this.news.tell(proposal, 'proposal-published', { to: 'authors', by });
  }
}

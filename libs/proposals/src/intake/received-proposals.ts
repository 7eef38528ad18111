import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow } from '#platform';
import { settledIntake } from '#processes';
import { ProposalEvents } from '../proposal-events.js';
import { ProposalNews } from '../proposal-news.js';
import type { Proposal } from '../proposal.entity.js';

/** What happens to every proposal the moment it is there, however it came. */
@Injectable()
export class ReceivedProposals {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
    private readonly news: ProposalNews,
    private readonly events: ProposalEvents,
  ) {}

  /**
   * Joins the transaction that entered it. The public sees it at once where moderators read
   * afterwards; its authors are told that it was received.
   */
  async take(proposal: Proposal, actor: string): Promise<void> {
    const { number, channel, process } = proposal;
    const facts = { number, ...(channel !== 'online' && { channel }) };
    this.audit.record({ actor, act: 'proposals.submit', subject: proposal.id, facts });
    if (settledIntake(process.intakeSettings).moderation === 'after') {
      proposal.publish(await databaseNow(this.em));
      this.audit.record({ actor: null, act: 'proposals.publish', subject: proposal.id });
      await this.events.becamePublic(proposal);
    }
    // Whom to tell is read from its rows.
    await this.em.flush();
    await this.news.tell(proposal, 'proposal-received', { to: 'authors', by: null });
  }
}

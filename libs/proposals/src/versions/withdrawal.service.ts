import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow } from '#platform';
import { ProposalEvents } from '../proposal-events.js';
import { ProposalNews } from '../proposal-news.js';
import { asAuthor, heldProposal } from './authored.js';
import { endWith } from './endings.js';
import { NotFirstAuthorError } from './versions.errors.js';
import type { WithdrawProposalDto } from './withdraw-proposal.dto.js';

@Injectable()
export class WithdrawalService {
  constructor(
    private readonly em: EntityManager,
    private readonly news: ProposalNews,
    private readonly events: ProposalEvents,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Whoever began it takes it back: the page stays and says so. No officer can do this, and nobody who
   * joined later: nothing leads back, and the others may wish to go on.
   * @throws NotAuthorError, NotFirstAuthorError
   * @throws NotStandingError once it is on the ballot paper, or ended already
   */
  async withdraw(
    accountId: string,
    processId: string,
    number: number,
    { reason }: WithdrawProposalDto,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const proposal = await heldProposal(em, processId, number);
      const role = await asAuthor(em, proposal, accountId);
      if (role === 'co-author' && proposal.author !== null) throw new NotFirstAuthorError();
      const at = await databaseNow(em);
      proposal.withdraw(at, reason);
      await endWith(em, proposal, at);
      await this.news.tell(proposal, 'proposal-withdrawn', { to: 'everyone', by: accountId });
      this.events.tell(proposal, 'proposal.withdrawn');
      this.audit.record({ actor: accountId, act: 'versions.withdraw', subject: proposal.id });
    });
  }
}

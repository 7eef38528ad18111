import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow } from '#platform';
import { ProposalNews } from '../proposal-news.js';
import { asAuthor, heldProposal } from './authored.js';
import { endWith } from './endings.js';
import type { WithdrawProposalDto } from './withdraw-proposal.dto.js';

@Injectable()
export class WithdrawalService {
  constructor(
    private readonly em: EntityManager,
    private readonly news: ProposalNews,
    private readonly audit: AuditLog,
  ) {}

  /**
   * An author takes it back: the page stays and says so. No officer can do this.
   * @throws NotAuthorError
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
      await asAuthor(em, proposal, accountId);
      const at = await databaseNow(em);
      proposal.withdraw(at, reason);
      await endWith(em, proposal, at);
      await this.news.tell(proposal, 'proposal-withdrawn', { to: 'everyone', by: accountId });
      this.audit.record({ actor: accountId, act: 'versions.withdraw', subject: proposal.id });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog } from '#platform';
import { asAuthor, heldProposal } from './authored.js';
import { ChangeNews } from './change-news.js';
import { withinToday } from './daily-limits.js';
import { nextVersion } from './next-version.js';
import { wordsOf } from './proposal-words.js';
import type { ReviseProposalDto } from './revise-proposal.dto.js';
import { EditsCrossedError } from './versions.errors.js';

@Injectable()
export class VersionsService {
  constructor(
    private readonly em: EntityManager,
    private readonly news: ChangeNews,
    private readonly audit: AuditLog,
  ) {}

  /**
   * An author says it otherwise. @returns the number of the version that it is now
   * @throws NotAuthorError
   * @throws EditsCrossedError when somebody else did so first
   * @throws FrozenTextError once it is answered, on the ballot paper, withdrawn or joined to another
   */
  async revise(
    accountId: string,
    processId: string,
    number: number,
    input: ReviseProposalDto,
  ): Promise<number> {
    return this.em.transactional(async (em) => {
      const proposal = await heldProposal(em, processId, number);
      const role = await asAuthor(em, proposal, accountId);
      if (input.baseVersion !== proposal.version) throw new EditsCrossedError();
      await withinToday(em, accountId, 'revision');
      const { why } = input;
      await nextVersion(em, proposal, {
        ...{ words: wordsOf(input), accountId, role, why, origin: null },
      });
      await this.news.tell(proposal, accountId);
      const facts = { version: proposal.version };
      this.audit.record({ actor: accountId, act: 'versions.revise', subject: proposal.id, facts });
      return proposal.version;
    });
  }
}

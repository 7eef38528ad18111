import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import { ActLimit, AuditLog, newId, type Limit } from '#platform';
import { ProposalNews } from '../proposal-news.js';
import { Proposal } from '../proposal.entity.js';
import { UnknownProposalError } from '../proposals.errors.js';
import { holdAuthored, holdOpenToAuthors, letIn } from './authored.js';
import { AskedAlreadyError, UnknownJoinRequestError } from './intake.errors.js';
import type { AskToJoinDto } from './invite-author.dto.js';

/** Each is a letter to strangers. */
const requestsADay: Limit = { most: 10, within: 86_400 };

/** Joining forces: somebody who had the same idea asks its authors to let them in. */
@Injectable()
export class JoinRequestsService {
  constructor(
    private readonly em: EntityManager,
    private readonly news: ProposalNews,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
    private readonly limit: ActLimit,
  ) {}

  /**
   * Once for each proposal, and only of one that everybody can see.
   * @throws AuthorsSettledError, AskedAlreadyError, TooManyActsError
   */
  async ask(accountId: string, proposalId: string, input: AskToJoinDto): Promise<void> {
    const { authorName, message } = input;
    await this.limit.take(`join|${accountId}`, requestsADay);
    await this.em.transactional(async (em) => {
      const proposal = await em.findOne(Proposal, proposalId, { refresh: true });
      if (!proposal || proposal.publishedAt === null || proposal.hiddenAt !== null)
        throw new UnknownProposalError();
      await holdOpenToAuthors(em, { proposalId });
      const authors = await this.news.authors(proposalId);
      if (authors.includes(accountId)) throw new AskedAlreadyError();
      const asked = await em.execute<object[]>(
        `insert into join_request (id, proposal_id, account_id, name, message)
         values (?, ?, ?, ?, ?) on conflict (proposal_id, account_id) do nothing returning id`,
        [newId(), proposalId, accountId, authorName, message],
      );
      if (asked.length === 0) throw new AskedAlreadyError();
      const facts = { name: authorName, by: accountId };
      await this.news.tell(proposal, 'join-asked', { to: 'authors', by: accountId, facts });
    });
  }

  /** Any of the authors answers; of two answers at once the first stands. */
  async decide(
    accountId: string,
    proposalId: string,
    requestId: string,
    accepted: boolean,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      await holdAuthored(em, accountId, { proposalId });
      if (accepted) await holdOpenToAuthors(em, { proposalId });
      const [decided] = await em.execute<{ accountId: string; name: string }[]>(
        `update join_request set decided_at = clock_timestamp(), accepted = ?
         where id = ? and proposal_id = ? and decided_at is null
         returning account_id as "accountId", name`,
        [accepted, requestId, proposalId],
      );
      if (!decided) throw new UnknownJoinRequestError();
      if (accepted) await letIn(em, { proposalId }, decided);
      const facts = { who: decided.accountId, accepted };
      const act = 'proposals.decide-join';
      this.audit.record({ actor: accountId, act, subject: proposalId, facts });
      const { number, title, process } = await em.findOneOrFail(Proposal, proposalId);
      const decision = accepted ? 'accepted' : 'declined';
      this.notices.tell([decided.accountId], {
        ...{ kind: 'join-decided', processId: process.id },
        facts: { number, title, decision },
      });
    });
  }
}

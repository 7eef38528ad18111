import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices, type NoticeFacts, type NoticeKind } from '#people';
import type { Proposal } from './proposal.entity.js';

/** Whom a piece of news is for. */
export type NewsFor = 'authors' | 'followers' | 'everyone';

/** Tells those who are part of a proposal what happens to it. */
@Injectable()
export class ProposalNews {
  constructor(
    private readonly em: EntityManager,
    private readonly notices: Notices,
  ) {}

  /**
   * Joins the unit of work. Its author and co-authors, its followers, or all of them are told, each
   * once, and never `by` whose own act it was.
   */
  async tell(
    proposal: Proposal,
    kind: NoticeKind,
    { to, by, facts = {} }: { to: NewsFor; by: string | null; facts?: NoticeFacts },
  ): Promise<void> {
    const accounts = await this.accounts(proposal.id, to);
    const { number, title } = proposal;
    this.notices.tell(
      accounts.filter((id) => id !== by),
      { kind, processId: proposal.process.id, facts: { number, title, ...facts } },
    );
  }

  /** Author and co-authors: whoever must agree to what is done with it. */
  async authors(proposalId: string): Promise<readonly string[]> {
    return this.accounts(proposalId, 'authors');
  }

  private async accounts(proposalId: string, to: NewsFor): Promise<readonly string[]> {
    const rows = await this.em.execute<{ id: string }[]>(
      `select author_id as id from proposal where id = ? and author_id is not null and ? <> 'followers'
       union select account_id from proposal_author where proposal_id = ? and ? <> 'followers'
       union select account_id from follow where proposal_id = ? and ? <> 'authors'`,
      [proposalId, to, proposalId, to, proposalId, to],
    );
    return rows.map(({ id }) => id);
  }
}

import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices, type NoticeFacts, type NoticeKind } from '#people';
import type { Proposal } from './proposal.entity.js';

/** Whom a piece of news is for. */
export type NewsFor = 'authors' | 'followers' | 'everyone';

interface News {
  readonly to: NewsFor;
  readonly by: string | null;
  readonly except?: string | null;
  readonly facts?: NoticeFacts;
}

interface Told {
  readonly id: string;
  readonly as: 'author' | 'follower';
}

/** Tells those who are part of a proposal what happens to it. */
@Injectable()
export class ProposalNews {
  constructor(
    private readonly em: EntityManager,
    private readonly notices: Notices,
  ) {}

  /**
   * Joins the unit of work. Its author and co-authors, its followers, or all of them are told, each
   * once, and never `by` whose own act it was, nor `except` who hears more of it another way. What the
   * public cannot see is told to its authors alone.
   */
  async tell(
    proposal: Proposal,
    kind: NoticeKind,
    { to, by, except = null, facts = {} }: News,
  ): Promise<void> {
    const isPublic = proposal.publishedAt !== null && proposal.hiddenAt === null;
    const others = (id: string) => id !== by && id !== except;
    const told = (await this.accounts(proposal.id, to)).filter(({ id }) => others(id));
    const { number, title, language } = proposal;
    for (const as of isPublic ? (['author', 'follower'] as const) : (['author'] as const))
      this.notices.tell(
        told.filter((one) => one.as === as).map(({ id }) => id),
        {
          ...{ kind, processId: proposal.process.id },
          facts: { number, title, language, as, ...facts },
        },
      );
  }

  /** Author and co-authors: whoever must agree to what is done with it. */
  async authors(proposalId: string): Promise<readonly string[]> {
    return (await this.accounts(proposalId, 'authors')).map(({ id }) => id);
  }

  /** Whoever proposes and follows is told as one who proposes. */
  private async accounts(proposalId: string, to: NewsFor): Promise<readonly Told[]> {
    return this.em.execute<Told[]>(
      `select id, min("as") as "as" from (
         select author_id as id, 'author' as "as" from proposal
           where id = ? and author_id is not null and ? <> 'followers'
         union all select account_id, 'author' from proposal_author
           where proposal_id = ? and ? <> 'followers'
         union all select account_id, 'follower' from follow
           where proposal_id = ? and ? <> 'authors') told
       group by id`,
      [proposalId, to, proposalId, to, proposalId, to],
    );
  }
}

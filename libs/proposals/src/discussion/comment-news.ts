import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Notices } from '#people';
import { ProposalNews } from '../proposal-news.js';
import { Proposal } from '../proposal.entity.js';
import type { Comment } from './comment.entity.js';

/** Tells people what is said about a proposal that is theirs or that they follow, or in answer to them. */
@Injectable()
export class CommentNews {
  constructor(
    private readonly em: EntityManager,
    private readonly news: ProposalNews,
    private readonly notices: Notices,
  ) {}

  /**
   * Joins the unit of work. Whoever is answered hears that, also when they do not follow; all others
   * that there is a comment. Nobody hears of words that they could not read.
   */
  async tellOf(comment: Comment, by: string | null): Promise<void> {
    if (!comment.isShown) return;
    const proposal = await this.em.findOneOrFail(Proposal, comment.proposal.id);
    if (proposal.publishedAt === null || proposal.hiddenAt !== null) return;
    const answered = answeredBy(comment, by);
    const facts = { comment: comment.id };
    const told = { to: 'everyone', by, except: answered, facts } as const;
    await this.news.tell(proposal, 'proposal-commented', told);
    if (answered === null) return;
    const { number, title, language } = proposal;
    this.notices.tell([answered], {
      ...{ kind: 'comment-answered', processId: proposal.process.id },
      facts: { number, title, language, ...facts },
    });
  }
}

/** Null for an answer to one's own comment, and to words that are gone. */
function answeredBy({ parent }: Comment, by: string | null): string | null {
  if (parent?.isShown !== true) return null;
  const answered = parent.author?.id ?? null;
  return answered === by ? null : answered;
}

/** Its words are gone: no mail that waits says that there is something to read. */
export async function stopMailsAbout(em: EntityManager, commentId: string): Promise<void> {
  await em.execute(
    `update notice set mail_due_at = null where mail_due_at is not null
       and kind in ('comment-answered', 'proposal-commented') and facts ->> 'comment' = ?`,
    [commentId],
  );
}

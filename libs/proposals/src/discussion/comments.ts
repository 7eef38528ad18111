import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account, holds, type AccountView, type RolePlace, type Visitor } from '#people';
import { databaseNow, NotAllowedError } from '#platform';
import { Proposal } from '../proposal.entity.js';
import { CommentNews, stopMailsAbout } from './comment-news.js';
import { Comment } from './comment.entity.js';
import {
  CommentsClosedError,
  EnoughAnswersError,
  NotAnswerableError,
  TooManyCommentsError,
  UnknownCommentError,
} from './discussion.errors.js';
import { groundOf, type Ground } from './ground.js';
import { commentHindrance } from './hindrances.js';
import type { WriteCommentDto } from './write-comment.dto.js';

/** What one person may say: so many comments in so many minutes, over all proposals. */
export const commentPace = { most: 10, minutes: 10 } as const;

/** Answers that one comment takes: all of them stand on one page. */
export const mostAnswers = 50;

export interface WrittenComment {
  readonly id: string;
  /** A moderator reads it before everybody does. */
  readonly waiting: boolean;
}

@Injectable()
export class Comments {
  constructor(
    private readonly em: EntityManager,
    private readonly news: CommentNews,
  ) {}

  /**
   * Says something about a proposal, or in answer to a comment. Where the process reads comments
   * first only its author sees it until then; what is said for the organisation never waits.
   * @throws CommentsClosedError saying why nothing can be said
   * @throws TooManyCommentsError, NotAnswerableError, EnoughAnswersError
   * @throws NotAllowedError when somebody speaks for an organisation that is not theirs
   */
  async write(
    author: AccountView,
    processId: string,
    number: number,
    input: WriteCommentDto,
  ): Promise<WrittenComment> {
    return this.em.transactional(async (em) => {
      // One after the other for each person, so that nobody outruns the pace by sending at once.
      await em.execute('select 1 from account where id = ? for no key update', [author.id]);
      const ground = await groundOf(em, processId, number, { hold: true });
      const hindrance = commentHindrance(ground);
      if (hindrance !== null) throw new CommentsClosedError(hindrance);
      const comment = await this.commentFrom(em, author, ground, input);
      const waiting = ground.intake.moderation === 'before' && !comment.official;
      if (!waiting) comment.letThrough(comment.createdAt);
      em.persist(comment);
      if (!waiting) await this.news.tellOf(comment, author.id);
      return { id: comment.id, waiting };
    });
  }

  /**
   * A moderator has read it, and everybody may; those who are told of it hear now, unless its words
   * are gone meanwhile. Joins the unit of work.
   * @throws UnknownCommentError
   */
  async letThrough(commentId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      // Two moderators at once: whoever comes second finds it done.
      await em.execute('select 1 from comment where id = ? for no key update', [commentId]);
      const comment = await em.findOne(Comment, commentId, { populate: ['parent'], refresh: true });
      if (!comment) throw new UnknownCommentError();
      if (comment.publishedAt !== null) return;
      comment.letThrough(await databaseNow(em));
      await this.news.tellOf(comment, comment.author?.id ?? null);
    });
  }

  /**
   * Takes one's own words back; the place stays, so that answers make sense.
   * @throws UnknownCommentError when it is somebody else's
   */
  async takeBack(accountId: string, commentId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const rows = await em.execute<object[]>(
        `update comment set withdrawn_at = coalesce(withdrawn_at, clock_timestamp())
         where id = ? and author_id = ? returning 1`,
        [commentId, accountId],
      );
      if (rows.length === 0) throw new UnknownCommentError();
      await stopMailsAbout(em, commentId);
    });
  }

  private async commentFrom(
    em: EntityManager,
    author: AccountView,
    ground: Ground,
    input: WriteCommentDto,
  ): Promise<Comment> {
    const isOfficial = input.translation !== null;
    if (isOfficial && !speaksFor(author, ground)) throw new NotAllowedError();
    if (!isOfficial) await refuseHaste(em, author.id);
    const { stance, body, language, authorName, translation } = input;
    return new Comment({
      ...{ stance, body, language, authorName, translation },
      proposal: em.getReference(Proposal, ground.id),
      author: em.getReference(Account, author.id),
      parent: input.answers === null ? null : await answerable(em, ground.id, input.answers),
      at: await databaseNow(em),
    });
  }
}

/** Whose word is the organisation's: those who deal with people's proposals. */
export function speaksFor(visitor: Visitor, place: RolePlace): boolean {
  const roles = ['facilitator', 'moderator', 'reviewer', 'admin'] as const;
  return roles.some((role) => holds(visitor, role, place));
}

async function refuseHaste(em: EntityManager, accountId: string): Promise<void> {
  const { most, minutes } = commentPace;
  const [row] = await em.execute<{ written: string }[]>(
    `select count(*) as written from comment
     where author_id = ? and created_at > clock_timestamp() - make_interval(mins => ?)`,
    [accountId, minutes],
  );
  if (Number(row?.written) >= most) throw new TooManyCommentsError({ params: { most, minutes } });
}

async function answerable(em: EntityManager, proposalId: string, id: string): Promise<Comment> {
  const parent = await em.findOne(Comment, { id, proposal: proposalId }, { refresh: true });
  if (parent?.isShown !== true || parent.parent !== null) throw new NotAnswerableError();
  if ((await em.count(Comment, { parent })) >= mostAnswers) throw new EnoughAnswersError();
  return parent;
}

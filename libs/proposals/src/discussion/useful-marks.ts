import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { OwnCommentError, UnknownCommentError } from './discussion.errors.js';
import { Comment } from './comment.entity.js';

/** Who found a comment useful. The database counts; pressing twice does what pressing once did. */
@Injectable()
export class UsefulMarks {
  constructor(private readonly em: EntityManager) {}

  /**
   * @throws UnknownCommentError also when nobody can read it any more
   * @throws OwnCommentError
   */
  async mark(accountId: string, commentId: string): Promise<void> {
    const comment = await this.em.findOne(Comment, commentId, { populate: ['proposal'] });
    const { publishedAt = null, hiddenAt = null } = comment?.proposal ?? {};
    if (comment?.isShown !== true || publishedAt === null || hiddenAt !== null)
      throw new UnknownCommentError();
    if (comment.author?.id === accountId) throw new OwnCommentError();
    await this.em.execute(
      'insert into useful_mark (comment_id, account_id) values (?, ?) on conflict do nothing',
      [commentId, accountId],
    );
  }

  async unmark(accountId: string, commentId: string): Promise<void> {
    await this.em.execute('delete from useful_mark where comment_id = ? and account_id = ?', [
      commentId,
      accountId,
    ]);
  }
}

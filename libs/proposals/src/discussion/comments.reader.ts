import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Visitor } from '#people';
import { Comment, type Stance } from './comment.entity.js';
import type {
  AnswerView,
  ColumnView,
  CommentPlaceView,
  CommentView,
  OwnStandView,
} from './discussion.views.js';
import { groundOf, type Ground } from './ground.js';
import { rankedSql } from './ranked-comments.js';

export const commentsOnAPage = 20;

interface Ranked {
  readonly id: string;
  readonly total: string;
  readonly shown: string;
}

/** What people say about a proposal, as one visitor may read it. */
@Injectable()
export class CommentsReader {
  constructor(private readonly em: EntityManager) {}

  /** One page of a column, in the order that `rankedSql` explains. */
  async column(
    proposalId: string,
    stance: Stance,
    visitor: Visitor,
    { page = 1, size = commentsOnAPage }: { readonly page?: number; readonly size?: number } = {},
  ): Promise<ColumnView> {
    const about = [proposalId, stance, visitor?.id ?? null];
    const [counts] = await this.em.execute<Omit<Ranked, 'id'>[]>(
      `${rankedSql} select total, shown from counted limit 1`,
      about,
    );
    const total = Number(counts?.total ?? 0);
    const pages = Math.max(1, Math.ceil(total / size));
    const held = Math.min(Math.max(1, page), pages);
    const rows = await this.em.execute<{ id: string }[]>(
      `${rankedSql} select id from counted order by position limit ? offset ?`,
      [...about, size, (held - 1) * size],
    );
    const items = await this.threads(
      rows.map(({ id }) => id),
      visitor,
    );
    return { stance, items, shown: Number(counts?.shown ?? 0), total, page: held, pages };
  }

  /** One comment with its answers. @returns null when the visitor may not see it */
  async one(proposalId: string, id: string, visitor: Visitor): Promise<CommentView | null> {
    const found = await this.em.count(Comment, { id, proposal: proposalId, parent: null });
    if (found === 0) return null;
    const [comment] = await this.threads([id], visitor);
    return comment ?? null;
  }

  /** Where a comment, or what it answers, stands. @returns null when the visitor may not see it */
  async placeOf(
    proposalId: string,
    id: string,
    visitor: Visitor,
  ): Promise<CommentPlaceView | null> {
    const comment = await this.em.findOne(Comment, { id, proposal: proposalId });
    if (!comment) return null;
    const [row] = await this.em.execute<{ position: string }[]>(
      `${rankedSql} select position from counted where id = ?`,
      [proposalId, comment.stance, visitor?.id ?? null, comment.parent?.id ?? id],
    );
    if (!row) return null;
    return { stance: comment.stance, page: Math.ceil(Number(row.position) / commentsOnAPage) };
  }

  /**
   * Whether people can support it and talk about it now.
   * @throws UnknownProposalError
   */
  async standing(processId: string, number: number): Promise<Ground> {
    return groundOf(this.em, processId, number, { hold: false });
  }

  async ownStand(proposalId: string, visitor: Visitor): Promise<OwnStandView> {
    if (visitor === null) return { supports: false, follows: false };
    const [row] = await this.em.execute<OwnStandView[]>(
      `select exists (select 1 from support where proposal_id = ? and account_id = ?) as supports,
         exists (select 1 from follow where proposal_id = ? and account_id = ?) as follows`,
      [proposalId, visitor.id, proposalId, visitor.id],
    );
    return row ?? { supports: false, follows: false };
  }

  async supportCount(proposalId: string): Promise<number> {
    const [row] = await this.em.execute<{ count: number }[]>(
      'select support_count as count from proposal where id = ?',
      [proposalId],
    );
    return row?.count ?? 0;
  }

  /** These comments, in this order, with their answers. */
  private async threads(ids: readonly string[], visitor: Visitor): Promise<readonly CommentView[]> {
    if (ids.length === 0) return [];
    const places = await this.em.find(
      Comment,
      { $or: [{ id: { $in: [...ids] } }, { parent: { $in: [...ids] } }] },
      { orderBy: { createdAt: 'asc', id: 'asc' }, refresh: true },
    );
    const seen = places.filter((place) => isFor(place, visitor));
    const marked = await this.markedAmong(seen, visitor);
    const view = (comment: Comment) => viewOf(comment, visitor, marked);
    return ids.flatMap((id) => {
      const comment = seen.find((one) => one.id === id);
      if (!comment) return [];
      const answers = seen.filter(({ parent }) => parent?.id === id).map(view);
      return [{ ...view(comment), answers }];
    });
  }

  private async markedAmong(
    comments: readonly Comment[],
    visitor: Visitor,
  ): Promise<ReadonlySet<string>> {
    if (visitor === null) return new Set();
    const rows = await this.em.execute<{ id: string }[]>(
      `select comment_id as id from useful_mark
       where account_id = ? and comment_id = any(string_to_array(?, ',')::uuid[])`,
      [visitor.id, comments.map(({ id }) => id).join(',')],
    );
    return new Set(rows.map(({ id }) => id));
  }
}

/** What waits for a moderator only its author sees; what one refused nobody ever did. */
function isFor({ publishedAt, hiddenAt, author }: Comment, visitor: Visitor): boolean {
  return (
    publishedAt !== null || (hiddenAt === null && visitor !== null && author?.id === visitor.id)
  );
}

function viewOf(comment: Comment, visitor: Visitor, marked: ReadonlySet<string>): AnswerView {
  const { id, stance, language, official, createdAt, usefulCount } = comment;
  const state = stateOf(comment);
  const isReadable = state === 'shown' || state === 'waiting';
  return {
    ...{ id, stance, state, language, official, createdAt, usefulCount },
    body: isReadable ? comment.body : null,
    translation: isReadable ? comment.translation : null,
    authorName: isReadable && !official ? comment.authorName : null,
    own: visitor !== null && comment.author?.id === visitor.id,
    marked: marked.has(id),
  };
}

function stateOf({ publishedAt, hiddenAt, withdrawnAt }: Comment): AnswerView['state'] {
  if (withdrawnAt !== null) return 'withdrawn';
  if (hiddenAt !== null) return 'hidden';
  return publishedAt === null ? 'waiting' : 'shown';
}

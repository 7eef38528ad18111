import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { databaseNow } from '#platform';
import { Notice } from './notice.entity.js';
import type { NoticeFacts, NoticeKind } from './notice-kinds.js';

export const noticesOnAPage = 20;

export interface NoticeView {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly processId: string | null;
  readonly facts: NoticeFacts;
  readonly createdAt: Date;
  readonly isNew: boolean;
}

export interface NoticePageView {
  readonly items: readonly NoticeView[];
  readonly total: number;
  readonly unread: number;
  /** From 1; a page past the end answers with the last. */
  readonly page: number;
  readonly pages: number;
  /** On the database's clock: what came in later is not on it. */
  readonly asOf: Date;
}

/** What somebody was told, the newest first. */
@Injectable()
export class NoticesReader {
  constructor(private readonly em: EntityManager) {}

  async page(accountId: string, wanted: number): Promise<NoticePageView> {
    const asOf = await databaseNow(this.em);
    const total = await this.em.count(Notice, { account: accountId });
    const unread = await this.em.count(Notice, { account: accountId, readAt: null });
    const pages = Math.max(1, Math.ceil(total / noticesOnAPage));
    const page = Math.min(Math.max(1, wanted), pages);
    const found = await this.em.find(
      Notice,
      { account: accountId },
      {
        orderBy: { createdAt: 'desc', id: 'desc' },
        ...{ limit: noticesOnAPage, offset: (page - 1) * noticesOnAPage },
      },
    );
    const items = found.map(({ id, kind, processId, facts, createdAt, readAt }) => ({
      ...{ id, kind, processId, facts, createdAt },
      isNew: readAt === null,
    }));
    return { items, total, unread, page, pages, asOf };
  }
}

import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '../account.entity.js';
import { Notice } from './notice.entity.js';
import type { NoticeFacts, NoticeKind } from './notice-kinds.js';

export interface NewNotice {
  readonly kind: NoticeKind;
  readonly processId: string | null;
  readonly facts: NoticeFacts;
}

/** Tells people things. How each is reached (on the site, at once by mail, in a digest) is theirs. */
@Injectable()
export class Notices {
  constructor(private readonly em: EntityManager) {}

  /** Joins the unit of work: people are told of what was committed, and of nothing else. */
  tell(accountIds: Iterable<string>, notice: NewNotice): void {
    for (const id of new Set(accountIds))
      this.em.persist(new Notice(this.em.getReference(Account, id), notice));
  }

  /** What was told of something that is not so any more goes, also from digests that wait. */
  async forget(em: EntityManager, { kind, processId, facts }: NewNotice): Promise<void> {
    await em.execute('delete from notice where kind = ? and process_id = ? and facts @> ?::jsonb', [
      ...[kind, processId, JSON.stringify(facts)],
    ]);
  }
}

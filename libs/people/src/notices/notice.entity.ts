import type { Opt } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#platform';
import { Account } from '../account.entity.js';
import type { NoticeFacts, NoticeKind } from './notice-kinds.js';

/** One thing that somebody is told: shown on their account, and mailed as they wish. */
@Entity()
@Index({ properties: ['account', 'createdAt'] })
@Index({
  name: 'notice_unread',
  expression: `create index "notice_unread" on "notice" ("account_id") where ("read_at" is null)`,
})
@Index({
  name: 'notice_to_mail',
  expression: `create index "notice_to_mail" on "notice" ("mail_due_at") where ("mail_due_at" is not null)`,
})
@Index({
  name: 'notice_about',
  expression: `create index "notice_about" on "notice" ("process_id", (facts ->> 'number'::text))`,
})
@Index({
  name: 'notice_about_into',
  expression: `create index "notice_about_into" on "notice" ("process_id", (facts ->> 'into'::text)) where (facts ->> 'into'::text) is not null`,
})
@Index({
  name: 'notice_names',
  expression: `create index "notice_names" on "notice" ((facts ->> 'by'::text)) where (facts ->> 'by'::text) is not null`,
})
export class Notice {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Account, { deleteRule: 'cascade' })
  account: Account;

  @Property({ type: 'text' })
  kind: NoticeKind;

  /** The process it is about; `processes` is a room above, so only its id is known here. */
  @Property({ type: 'uuid', nullable: true })
  processId: string | null;

  @Property({ type: 'json', default: '{}' })
  facts: NoticeFacts;

  /** On the database's clock, as digests and what was read are told apart by it. */
  @Property({ type: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Opt<Date>;

  @Property({ type: 'timestamptz', nullable: true })
  readAt: Date | null = null;

  /** When its mail was written, alone or within a digest; null while it waits, or needs none. */
  @Property({ type: 'timestamptz', nullable: true })
  mailedAt: Date | null = null;

  /** When to look at its mail again: first at once, then at the digest; null when all is done. */
  @Property({ type: 'timestamptz', nullable: true, defaultRaw: 'clock_timestamp()' })
  mailDueAt!: Opt<Date | null>;

  constructor(
    account: Account,
    notice: { kind: NoticeKind; processId: string | null; facts: NoticeFacts },
  ) {
    this.account = account;
    this.kind = notice.kind;
    this.processId = notice.processId;
    this.facts = notice.facts;
  }
}

import { Entity, OneToOne, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '../account.entity.js';
import type { NoticeGroup, NoticePace } from './notice-groups.js';

/** How somebody wants to be told, where it differs from what is usual. */
@Entity()
export class NoticeSettings {
  @OneToOne(() => Account, { primary: true, deleteRule: 'cascade', updateRule: 'cascade' })
  account: Account;

  /** Only what the person chose: what is usual may become better. */
  @Property({ type: 'json', default: '{}' })
  paces: Readonly<Partial<Record<NoticeGroup, NoticePace>>> = {};

  /** No mails for now, whatever `paces` say; what concerns the account's safety still comes. */
  @Property({ type: 'boolean', default: false })
  paused = false;

  constructor(account: Account) {
    this.account = account;
  }
}

import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { Comment } from './comment.entity.js';

/** Somebody found a comment useful: one mark for each person. */
@Entity()
export class UsefulMark {
  @ManyToOne(() => Comment, { primary: true, deleteRule: 'cascade' })
  comment: Comment;

  @Index()
  @ManyToOne(() => Account, { primary: true, deleteRule: 'cascade' })
  account: Account;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  since: Date = new Date();

  constructor(comment: Comment, account: Account) {
    this.comment = comment;
    this.account = account;
  }
}

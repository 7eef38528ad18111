import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { Regrouping } from './regrouping.entity.js';

/** One author's yes. */
@Entity()
export class RegroupingConsent {
  @ManyToOne(() => Regrouping, { primary: true, deleteRule: 'cascade' })
  regrouping: Regrouping;

  @Index()
  @ManyToOne(() => Account, { primary: true, deleteRule: 'cascade' })
  account: Account;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  at: Date;

  constructor(regrouping: Regrouping, account: Account, at: Date) {
    this.regrouping = regrouping;
    this.account = account;
    this.at = at;
  }
}

import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { Proposal } from '../proposal.entity.js';

/** Somebody who would like to see a proposal happen: one signal for each person, and no vote. */
@Entity()
export class Support {
  @ManyToOne(() => Proposal, { primary: true, deleteRule: 'cascade' })
  proposal: Proposal;

  @Index()
  @ManyToOne(() => Account, { primary: true, deleteRule: 'cascade' })
  account: Account;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  since: Date = new Date();

  constructor(proposal: Proposal, account: Account) {
    this.proposal = proposal;
    this.account = account;
  }
}

import { Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { Proposal } from '../proposal.entity.js';

/** What a reviewer said of their own interests before they assessed a proposal. */
@Entity()
export class InterestDeclaration {
  @ManyToOne(() => Proposal, { primary: true, deleteRule: 'cascade' })
  proposal: Proposal;

  @ManyToOne(() => Account, { primary: true, deleteRule: 'cascade' })
  reviewer: Account;

  /** Null for none. Once there is one it stays: the database refuses to forget it. */
  @Property({ type: 'text', nullable: true })
  interest: string | null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  declaredAt: Date = new Date();

  constructor(proposal: Proposal, reviewer: Account, interest: string | null) {
    this.proposal = proposal;
    this.reviewer = reviewer;
    this.interest = interest;
  }
}

import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { Proposal } from './proposal.entity.js';

/** Somebody who proposes it together with its author, and may do whatever the author may. */
@Entity()
export class ProposalAuthor {
  @ManyToOne(() => Proposal, { primary: true, deleteRule: 'cascade' })
  proposal: Proposal;

  @Index()
  @ManyToOne(() => Account, { primary: true, deleteRule: 'cascade' })
  account: Account;

  /** As the public reads it. */
  @Property({ type: 'text' })
  name: string;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  joinedAt: Date = new Date();

  constructor(author: { proposal: Proposal; account: Account; name: string }) {
    this.proposal = author.proposal;
    this.account = author.account;
    this.name = author.name;
  }
}

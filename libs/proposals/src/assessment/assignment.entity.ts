import { Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { Proposal } from '../proposal.entity.js';

/** A reviewer who has a proposal before them. The lead among several settles its answer. */
@Entity()
@Unique({
  name: 'assignment_one_lead',
  expression: `create unique index "assignment_one_lead" on "assignment" ("proposal_id") where lead`,
})
export class Assignment {
  @ManyToOne(() => Proposal, { primary: true, deleteRule: 'cascade' })
  proposal: Proposal;

  @Index()
  @ManyToOne(() => Account, { primary: true, deleteRule: 'cascade' })
  reviewer: Account;

  @Property({ type: 'boolean', default: false })
  lead: boolean;

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  assignedBy: Account | null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  assignedAt: Date = new Date();

  constructor(proposal: Proposal, reviewer: Account, by: Account, lead: boolean) {
    this.proposal = proposal;
    this.reviewer = reviewer;
    this.assignedBy = by;
    this.lead = lead;
  }
}

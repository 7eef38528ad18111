import { Entity, OneToOne, Property } from '@mikro-orm/decorators/legacy';
import { Proposal } from '../proposal.entity.js';

/** A proposal that left the assessment without an answer: that its reviewers were told, once. */
@Entity()
export class OverdueAnswer {
  @OneToOne(() => Proposal, { primary: true, owner: true, deleteRule: 'cascade', unique: false })
  proposal: Proposal;

  @Property({ type: 'timestamptz' })
  since: Date;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  toldAt: Date = new Date();

  constructor(proposal: Proposal, since: Date) {
    this.proposal = proposal;
    this.since = since;
  }
}

import { Entity, OneToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Proposal } from '../proposal.entity.js';

/** What lets somebody whose idea an officer wrote down make it their own later. */
@Entity()
export class ProposalClaim {
  @OneToOne(() => Proposal, { primary: true, deleteRule: 'cascade' })
  proposal!: Proposal;

  /** SHA-256 of the code, hex; the code was shown once. */
  @Property({ type: 'text' })
  @Unique()
  codeHash!: string;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  madeAt!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  claimedAt: Date | null = null;
}

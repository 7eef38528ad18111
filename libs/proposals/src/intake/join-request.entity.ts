import {
  Check,
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { newId } from '#platform';
import { Proposal } from '../proposal.entity.js';

/** Somebody had the same idea and asks its authors to let them in; once for each proposal. */
@Entity()
@Unique({ properties: ['proposal', 'account'] })
@Check({
  name: 'join_request_is_decided_whole',
  expression: '(decided_at is null) = (accepted is null)',
})
export class JoinRequest {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Proposal, { deleteRule: 'cascade' })
  proposal!: Proposal;

  @Index()
  @ManyToOne(() => Account, { deleteRule: 'cascade' })
  account!: Account;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text' })
  message!: string;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  askedAt!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  decidedAt: Date | null = null;

  @Property({ type: 'boolean', nullable: true })
  accepted: boolean | null = null;
}

import {
  Check,
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { newId } from '#platform';
import { Account } from '../account.entity.js';
import { Organisation } from '../organisation.entity.js';
import { roleDecisions, type RoleDecision } from './role-request.entity.js';

/** One admin says that somebody has lost their second factors, and another lets them set up new ones. */
@Entity()
@Index({ properties: ['organisation', 'askedAt'] })
@Unique({
  name: 'factor_reset_waits_once',
  expression: `create unique index "factor_reset_waits_once" on "factor_reset" ("organisation_id", "account_id") where decision is null`,
})
@Check({
  name: 'factor_reset_nobody_asks_for_themselves',
  expression: 'account_id <> asked_by_id',
})
@Check({
  name: 'factor_reset_approved_by_a_third',
  expression: `decision is distinct from 'approved'::text or decided_by_id is null or (decided_by_id <> asked_by_id and decided_by_id <> account_id)`,
})
@Check({
  name: 'factor_reset_is_decided_whole',
  expression: '(decision is null) = (decided_at is null)',
})
export class FactorReset {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Organisation)
  organisation!: Organisation;

  /** Whose second factors are lost. */
  @ManyToOne(() => Account, { deleteRule: 'cascade' })
  account!: Account;

  @ManyToOne(() => Account, { deleteRule: 'cascade' })
  askedBy!: Account;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  askedAt!: Date;

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  decidedBy!: Account | null;

  @Property({ type: 'timestamptz', nullable: true })
  decidedAt!: Date | null;

  @Enum({ items: () => [...roleDecisions], type: 'text', nullable: true })
  decision!: RoleDecision | null;
}

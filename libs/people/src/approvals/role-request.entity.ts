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
import { staffRoles, type StaffRole } from '../roles.js';

export const roleRequestKinds = ['give', 'remove'] as const;
export type RoleRequestKind = (typeof roleRequestKinds)[number];

export const roleDecisions = ['approved', 'declined'] as const;
export type RoleDecision = (typeof roleDecisions)[number];

/** A change of somebody's role that one admin asked for and another decides. */
@Entity()
@Index({ properties: ['organisation', 'askedAt'] })
@Unique({
  name: 'role_request_waits_once',
  expression: `create unique index "role_request_waits_once" on "role_request" ("kind", "account_id", "organisation_id", "role", "process_id") nulls not distinct where decision is null`,
})
@Check({
  name: 'role_request_nobody_asks_for_themselves',
  expression: 'account_id <> asked_by_id',
})
@Check({
  name: 'role_request_approved_by_another',
  expression: `decision is distinct from 'approved'::text or decided_by_id is null or decided_by_id <> asked_by_id`,
})
@Check({
  name: 'role_request_not_approved_by_who_gets_it',
  expression: `decision is distinct from 'approved'::text or kind <> 'give'::text or decided_by_id is null or decided_by_id <> account_id`,
})
@Check({
  name: 'role_request_is_decided_whole',
  expression: '(decision is null) = (decided_at is null)',
})
export class RoleRequest {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @Enum({ items: () => [...roleRequestKinds], type: 'text' })
  kind!: RoleRequestKind;

  @ManyToOne(() => Organisation)
  organisation!: Organisation;

  /** Null for a role in all of the organisation. */
  @Property({ type: 'uuid', nullable: true })
  processId!: string | null;

  @Enum({ items: () => [...staffRoles], type: 'text' })
  role!: StaffRole;

  /** Who gains or loses the role. */
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

  /** Why it was declined. */
  @Property({ type: 'text', nullable: true })
  reason!: string | null;
}

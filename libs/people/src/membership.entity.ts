import {
  Check,
  Entity,
  Enum,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { newId } from '#platform';
import { Account } from './account.entity.js';
import { Organisation } from './organisation.entity.js';
import { staffRoles, type StaffRole } from './roles.js';

/** Who gave a role; `approvedBy` only where two people decided. Accounts by their ids. */
export interface GivenBy {
  readonly grantedBy: Account | null;
  readonly approvedBy: Account | null;
}

/** One role of one person in one organisation, or in one process of it alone. */
@Entity()
@Unique({
  name: 'membership_once',
  expression: `create unique index "membership_once" on "membership" ("account_id", "organisation_id", "role", "process_id") nulls not distinct`,
})
@Check({
  name: 'membership_given_by_another',
  expression: 'granted_by_id is null or granted_by_id <> account_id',
})
@Check({
  name: 'membership_approved_by_a_third',
  expression:
    'approved_by_id is null or (approved_by_id <> account_id and approved_by_id <> granted_by_id)',
})
export class Membership {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Account)
  account: Account;

  @ManyToOne(() => Organisation)
  organisation: Organisation;

  @Enum({ items: () => [...staffRoles], type: 'text' })
  role: StaffRole;

  /** Null for a role in all of the organisation; `processes` is a room above. */
  @Property({ type: 'uuid', nullable: true })
  processId: string | null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  grantedAt: Date = new Date();

  /** Null where the site's operator gave it by a command, or the account is gone. */
  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  grantedBy: Account | null;

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  approvedBy: Account | null;

  constructor(
    account: Account,
    organisation: Organisation,
    role: StaffRole,
    processId: string | null = null,
    by: GivenBy = { grantedBy: null, approvedBy: null },
  ) {
    this.account = account;
    this.organisation = organisation;
    this.role = role;
    this.processId = processId;
    this.grantedBy = by.grantedBy;
    this.approvedBy = by.approvedBy;
  }
}

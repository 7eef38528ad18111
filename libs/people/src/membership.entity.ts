import {
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

/** One role of one person in one organisation, or in one process of it alone. */
@Entity()
@Unique({
  name: 'membership_once',
  expression: `create unique index "membership_once" on "membership" ("account_id", "organisation_id", "role", "process_id") nulls not distinct`,
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

  constructor(
    account: Account,
    organisation: Organisation,
    role: StaffRole,
    processId: string | null = null,
  ) {
    this.account = account;
    this.organisation = organisation;
    this.role = role;
    this.processId = processId;
  }
}

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

/** One role of one person in one organisation. */
@Entity()
@Unique({ properties: ['account', 'organisation', 'role'] })
export class Membership {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Account)
  account: Account;

  @ManyToOne(() => Organisation)
  organisation: Organisation;

  @Enum({ items: () => [...staffRoles], type: 'text' })
  role: StaffRole;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  grantedAt: Date = new Date();

  constructor(account: Account, organisation: Organisation, role: StaffRole) {
    this.account = account;
    this.organisation = organisation;
    this.role = role;
  }
}

import { Check, Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Organisation } from '#people';

/** What an organisation is called where it publishes its grants. */
@Entity()
@Check({
  name: 'grant_publisher_prefix_form',
  expression: "prefix ~ '^[A-Za-z0-9][A-Za-z0-9_-]*$'",
})
@Check({ name: 'grant_publisher_registered', expression: "org_id ~ '^GB-[A-Z]{2,3}-[A-Z0-9]+$'" })
export class GrantPublisher {
  @ManyToOne(() => Organisation, { primary: true })
  organisation: Organisation;

  /** What follows `360G-`, as 360Giving registered it. */
  @Property({ type: 'text' })
  prefix: string;

  /** Its own identifier, e.g. `GB-PLA-WRX`. */
  @Property({ type: 'text' })
  orgId: string;

  constructor(organisation: Organisation, prefix: string, orgId: string) {
    this.organisation = organisation;
    this.prefix = prefix;
    this.orgId = orgId;
  }
}

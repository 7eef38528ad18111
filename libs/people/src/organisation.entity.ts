import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { newId, type BothLanguages } from '#platform';

/** A body that runs processes: a council, a community group, a housing association. */
@Entity()
export class Organisation {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @Property({ type: 'text' })
  @Unique()
  slug: string;

  @Property({ type: 'json' })
  name: BothLanguages;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt: Date = new Date();

  constructor(organisation: { slug: string; name: BothLanguages }) {
    this.slug = organisation.slug;
    this.name = organisation.name;
  }
}

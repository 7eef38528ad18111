import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** How often something was done of late. Only `ActLimit` writes it. */
@Entity({ schema: 'platform', tableName: 'act_limit' })
export class ActCount {
  /** What is counted, e.g. `report|network|…`: never an address or a name. */
  @PrimaryKey({ type: 'text' })
  counted!: string;

  @Property({ type: 'integer' })
  taken!: number;

  @Property({ type: 'timestamptz' })
  since!: Date;

  /** From then on it counts for nothing. */
  @Index()
  @Property({ type: 'timestamptz' })
  until!: Date;
}

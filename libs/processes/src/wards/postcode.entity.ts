import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Where a postcode is, as the Office for National Statistics publishes it. */
@Entity()
export class Postcode {
  /** Capital letters and figures without a space: `LL137YU`. */
  @PrimaryKey({ type: 'text' })
  postcode!: string;

  /** GSS code. */
  @Property({ type: 'text' })
  wardCode!: string;

  /** Degrees, WGS 84: about the middle of its addresses. */
  @Property({ type: 'double' })
  latitude!: number;

  @Property({ type: 'double' })
  longitude!: number;
}

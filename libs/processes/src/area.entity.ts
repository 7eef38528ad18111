import { BigIntType } from '@mikro-orm/postgresql';
import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { newId, type BothLanguages } from '#platform';
import { Process } from './process.entity.js';

/** A place within a process, usually a ward; with a pot of its own, or sharing the whole budget. */
@Entity()
@Unique({ properties: ['process', 'slug'] })
export class Area {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Process)
  process: Process;

  @Property({ type: 'text' })
  slug: string;

  @Property({ type: 'json' })
  name: BothLanguages;

  /** Money kept for this area alone; null when its projects share the whole budget. */
  @Property({ type: new BigIntType('number'), nullable: true })
  potPence: number | null;

  @Property({ type: 'integer' })
  position: number;

  /** GSS codes of the wards that make it up; none: it is the ward that is called like it, if any. */
  @Property({ type: 'json', default: '[]' })
  wardCodes: readonly string[];

  constructor(
    process: Process,
    area: {
      slug: string;
      name: BothLanguages;
      potPence?: number | null;
      position: number;
      wardCodes?: readonly string[];
    },
  ) {
    this.process = process;
    this.slug = area.slug;
    this.name = area.name;
    this.potPence = area.potPence ?? null;
    this.position = area.position;
    this.wardCodes = area.wardCodes ?? [];
  }
}

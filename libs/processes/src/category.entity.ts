import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { newId, type BothLanguages } from '#platform';
import { Process } from './process.entity.js';

/** What proposals of a process are about, e.g. "Green places": the organisation's own list. */
@Entity()
@Unique({ properties: ['process', 'slug'] })
export class Category {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Process)
  process: Process;

  @Property({ type: 'text' })
  slug: string;

  @Property({ type: 'json' })
  name: BothLanguages;

  @Property({ type: 'integer' })
  position: number;

  constructor(process: Process, category: { slug: string; name: BothLanguages; position: number }) {
    this.process = process;
    this.slug = category.slug;
    this.name = category.name;
    this.position = category.position;
  }
}

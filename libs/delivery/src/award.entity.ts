import { BigIntType } from '@mikro-orm/postgresql';
import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { newId, type BothLanguages } from '#platform';
import { Process } from '#processes';
import { Project } from '#proposals';
import { Count } from '#tallying';

/** Money allocated to a project by a certified count. The database refuses to change or delete it. */
@Entity()
@Unique({ properties: ['count', 'project'] })
@Unique({ properties: ['reference'] })
export class Award {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Process)
  process: Process;

  @ManyToOne(() => Count)
  count: Count;

  @ManyToOne(() => Project)
  project: Project;

  /** What a ledger calls it, e.g. `caia-park-2026-007`. */
  @Property({ type: 'text' })
  reference: string;

  @Property({ type: 'json' })
  title: BothLanguages;

  /** The cost as it stood on the ballot paper. */
  @Property({ type: new BigIntType('number') })
  amountPence: number;

  @Property({ type: 'timestamptz' })
  awardedAt: Date;

  constructor(award: {
    count: Count;
    project: Project;
    reference: string;
    amountPence: number;
    now: Date;
  }) {
    this.process = award.project.process;
    this.count = award.count;
    this.project = award.project;
    this.reference = award.reference;
    this.title = award.project.title;
    this.amountPence = award.amountPence;
    this.awardedAt = award.now;
  }
}

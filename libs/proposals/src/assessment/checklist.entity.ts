import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Account, Organisation } from '#people';
import { newId, type BothLanguages } from '#platform';

/** What an organisation asks of every proposal. Each change is a new version; none is changed. */
@Entity()
@Unique({ properties: ['organisation', 'version'] })
export class Checklist {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Organisation)
  organisation: Organisation;

  /** From 1; 0 is the list that Cyfran ships. */
  @Property({ type: 'integer' })
  version: number;

  @Property({ type: 'json' })
  questions: readonly BothLanguages[];

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  madeBy: Account | null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  madeAt: Date = new Date();

  constructor(
    organisation: Organisation,
    list: { version: number; questions: readonly BothLanguages[]; madeBy: Account },
  ) {
    this.organisation = organisation;
    this.version = list.version;
    this.questions = list.questions;
    this.madeBy = list.madeBy;
  }
}

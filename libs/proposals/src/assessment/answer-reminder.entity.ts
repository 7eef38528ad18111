import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Process } from '#processes';

/** That reviewers were told, once for each time that answers were due, of those still missing. */
@Entity()
export class AnswerReminder {
  @ManyToOne(() => Process, { primary: true, deleteRule: 'cascade' })
  process: Process;

  @PrimaryKey({ type: 'timestamptz' })
  dueAt: Date;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  toldAt: Date = new Date();

  constructor(process: Process, dueAt: Date) {
    this.process = process;
    this.dueAt = dueAt;
  }
}

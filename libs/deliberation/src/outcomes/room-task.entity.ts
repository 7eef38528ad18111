import { Check, Entity, ManyToOne, OneToOne, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import type { BothLanguages } from '#platform';
import { Process } from '#processes';
import { RoomOutcome } from './room-outcome.entity.js';
import { TaskAnsweredError } from './outcomes.errors.js';

/** How many days the organisation has to answer what a room concluded. */
export const daysToAnswer = 28;
const dayMs = 86_400_000;

/** A conclusion of a room that the organisation has to answer, in both languages, for everybody to read. */
@Entity()
@Unique({ properties: ['process', 'number'] })
@Check({
  name: 'room_task_answered_whole',
  expression: '(answer is null) = (answered_at is null)',
})
export class RoomTask {
  @OneToOne(() => RoomOutcome, { primary: true, owner: true, deleteRule: 'cascade', unique: false })
  outcome: RoomOutcome;

  @ManyToOne(() => Process, { deleteRule: 'cascade' })
  process: Process;

  /** Counts up within the process. */
  @Property({ type: 'integer' })
  number: number;

  @Property({ type: 'timestamptz' })
  dueAt: Date;

  @Property({ type: 'json', nullable: true })
  answer: BothLanguages | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  answeredAt: Date | null = null;

  /** Null once they were erased. */
  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  answeredBy: Account | null = null;

  /** When those who answer were told that its time is over. */
  @Property({ type: 'timestamptz', nullable: true })
  overdueToldAt: Date | null = null;

  constructor(outcome: RoomOutcome, process: Process, number: number) {
    this.outcome = outcome;
    this.process = process;
    this.number = number;
    this.dueAt = new Date(outcome.adoptedAt.getTime() + daysToAnswer * dayMs);
  }

  /** @throws TaskAnsweredError the second time: what everybody has read stands */
  give(answer: BothLanguages, by: Account, at: Date): void {
    if (this.answer !== null) throw new TaskAnsweredError();
    this.answer = answer;
    this.answeredBy = by;
    this.answeredAt = at;
  }
}

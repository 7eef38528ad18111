import {
  Check,
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { newId, type BothLanguages } from '#platform';
import { Process } from '#processes';
import { roomPhases, type RoomPhase, type RoomPlan } from '#rooms';
import { RoomBegunError } from './rooms.errors.js';

export const watchers = ['everybody', 'people'] as const;
/** Who may look on: everybody, or only those who take part. */
export type Watchers = (typeof watchers)[number];

/** What an officer says about a room before it opens. */
export interface RoomHead {
  readonly title: BothLanguages;
  readonly about: BothLanguages;
  readonly startsAt: Date;
  readonly watch: Watchers;
  /** A meeting elsewhere, with picture and sound; null where there is none. */
  readonly meetingUrl: string | null;
}

/**
 * A live room of a process. What happens in it is told by its log alone; here stand its head, what was
 * prepared, and how far the log is. `phase`, the sequences and `due_at` are written with the log.
 */
@Entity()
@Unique({ properties: ['process', 'number'] })
@Unique({ properties: ['code'] })
@Index({
  name: 'room_due',
  expression: 'create index room_due on room (due_at) where due_at is not null',
})
@Check({ name: 'room_log_adds_up', expression: 'gseq = pub_seq + host_seq' })
export class Room {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Process, { deleteRule: 'cascade' })
  process: Process;

  /** Counts up within the process. */
  @Property({ type: 'integer' })
  number: number;

  @Property({ type: 'json' })
  title: BothLanguages;

  @Property({ type: 'json' })
  about: BothLanguages;

  @Property({ type: 'timestamptz' })
  startsAt: Date;

  @Enum({ items: () => [...watchers], type: 'text', default: 'everybody' })
  watch: Watchers;

  @Property({ type: 'text', nullable: true })
  meetingUrl: string | null;

  @Property({ type: 'json' })
  plan: RoomPlan;

  /** Six letters and digits on the wall, with which people in the hall come in. */
  @Property({ type: 'text' })
  code: string;

  @Enum({ items: () => [...roomPhases], type: 'text', default: 'draft' })
  readonly phase: RoomPhase = 'draft';

  /** Events in the log so far. */
  @Property({ type: 'integer', default: 0 })
  readonly gseq: number = 0;

  @Property({ type: 'integer', default: 0 })
  readonly pubSeq: number = 0;

  @Property({ type: 'integer', default: 0 })
  readonly hostSeq: number = 0;

  /** When its clock next has something to say. */
  @Property({ type: 'timestamptz', nullable: true })
  readonly dueAt: Date | null = null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt: Date;

  constructor(
    room: RoomHead & { process: Process; number: number; plan: RoomPlan; code: string; at: Date },
  ) {
    this.process = room.process;
    this.number = room.number;
    this.title = room.title;
    this.about = room.about;
    this.startsAt = room.startsAt;
    this.watch = room.watch;
    this.meetingUrl = room.meetingUrl;
    this.plan = room.plan;
    this.code = room.code;
    this.createdAt = room.at;
  }

  /** @throws RoomBegunError once the doors are open: from then on the log tells */
  prepare(head: RoomHead, plan: RoomPlan): void {
    if (this.phase !== 'draft') throw new RoomBegunError();
    Object.assign(this, head);
    this.plan = plan;
  }
}

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
import { Account } from '#people';
import { streams, type EventType, type Stream } from '#rooms';
import { Room } from '../rooms/room.entity.js';

/** One thing that happened in a room. Only ever added to, in explicit SQL; triggers see to it. */
@Entity({ tableName: 'room_event' })
@Unique({ properties: ['room', 'stream', 'seq'] })
@Index({
  name: 'room_event_doors',
  expression: `create index room_event_doors on room_event (room_id, (data ->> 'person'), gseq desc)
    where type in ('person.removed', 'person.readmitted')`,
})
@Check({ name: 'room_event_counts_from_one', expression: 'gseq > 0 and seq > 0' })
export class LoggedEvent {
  @ManyToOne(() => Room, { primary: true, deleteRule: 'cascade' })
  room!: Room;

  @PrimaryKey({ type: 'integer' })
  gseq!: number;

  @Enum({ items: () => [...streams], type: 'text' })
  stream!: Stream;

  @Property({ type: 'integer' })
  seq!: number;

  /** The command that brought it about. */
  @Property({ type: 'text' })
  commandId!: string;

  @Property({ type: 'text' })
  type!: EventType;

  /** The person in the room; null for staff who only run it, for the clock, and where nobody may learn it. */
  @Property({ type: 'uuid', nullable: true })
  actor!: string | null;

  /** Who answers for it; null for guests, for the clock, and once they were erased. Never told. */
  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  account!: Account | null;

  @Property({ type: 'timestamptz', length: 3 })
  at!: Date;

  @Property({ type: 'json' })
  data!: object;
}

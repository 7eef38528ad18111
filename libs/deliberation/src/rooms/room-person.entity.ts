import {
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { ways, type Way } from '#rooms';
import { Room } from './room.entity.js';

/** Somebody in a room. The log knows them by this id alone; their name stands here and nowhere else. */
@Entity()
@Unique({ properties: ['room', 'account'] })
@Unique({ properties: ['guestHash'] })
export class RoomPerson {
  @PrimaryKey({ type: 'uuid' })
  id: string;

  @Index()
  @ManyToOne(() => Room, { deleteRule: 'cascade' })
  room: Room;

  /** Null for somebody without an account, and once they were erased. */
  @Index()
  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  account: Account | null;

  /** SHA-256 (hex) of the token of somebody who came in by the code; null for all others. */
  @Property({ type: 'text', nullable: true })
  guestHash: string | null;

  /** As others see it; empty once they were erased, or it was taken off. */
  @Property({ type: 'text' })
  name: string;

  @Enum({ items: () => [...ways], type: 'text' })
  way: Way;

  /** Which of the groups that the room offers they said they belong to: to mix groups by, and to go soon. */
  @Property({ type: 'json', default: '[]' })
  readonly groups: readonly string[] = [];

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  since: Date;

  constructor(person: {
    id: string;
    room: Room;
    account: Account | null;
    guestHash: string | null;
    name: string;
    way: Way;
    at: Date;
  }) {
    this.id = person.id;
    this.room = person.room;
    this.account = person.account;
    this.guestHash = person.guestHash;
    this.name = person.name;
    this.way = person.way;
    this.since = person.at;
  }
}

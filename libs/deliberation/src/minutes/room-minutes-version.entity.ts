import { Check, Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import type { BothLanguages } from '#platform';
import { Room } from '../rooms/room.entity.js';
import type { MinutesWords } from './room-minutes.entity.js';

/** Minutes as they were published. They stay as they were; a trigger sees to it. */
@Entity()
@Check({ name: 'room_minutes_version_from_one', expression: 'version > 0' })
@Check({
  name: 'room_minutes_version_says_why',
  expression: 'version = 1 or because is not null',
})
export class RoomMinutesVersion {
  @ManyToOne(() => Room, { primary: true, deleteRule: 'cascade' })
  room: Room;

  @PrimaryKey({ type: 'integer' })
  version: number;

  @Property({ type: 'json' })
  words: MinutesWords;

  /** What was corrected; null in the first. */
  @Property({ type: 'json', nullable: true })
  because: BothLanguages | null;

  /** The last public event that these minutes know of. */
  @Property({ type: 'integer' })
  pubSeq: number;

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  publishedBy: Account | null;

  @Property({ type: 'timestamptz' })
  publishedAt: Date;

  constructor(published: {
    room: Room;
    version: number;
    words: MinutesWords;
    because: BothLanguages | null;
    pubSeq: number;
    by: Account;
    at: Date;
  }) {
    this.room = published.room;
    this.version = published.version;
    this.words = published.words;
    this.because = published.because;
    this.pubSeq = published.pubSeq;
    this.publishedBy = published.by;
    this.publishedAt = published.at;
  }
}

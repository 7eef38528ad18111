import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { wordsKinds, type WordsKind } from '#rooms';
import { languages, type Language } from '#platform';
import { Room } from '../rooms/room.entity.js';

/** What a resident wrote in a room, beside the log. Its text never changes. */
@Entity()
export class RoomWords {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Index()
  @ManyToOne(() => Room, { deleteRule: 'cascade' })
  room!: Room;

  @Enum({ items: () => [...wordsKinds], type: 'text' })
  kind!: WordsKind;

  /** The person in the room; null where nobody may learn whose words they are. */
  @Property({ type: 'uuid', nullable: true })
  person!: string | null;

  @Enum({ items: () => [...languages], type: 'text' })
  language!: Language;

  @Property({ type: 'text' })
  text!: string;

  /** An amendment's. */
  @Property({ type: 'text', nullable: true })
  title!: string | null;

  @Property({ type: 'text', nullable: true })
  why!: string | null;

  /** Told to nobody any more but those who run the meeting. The log tells it too; here it is at hand. */
  @Property({ type: 'boolean', default: false })
  takenDown!: boolean;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  at!: Date;
}

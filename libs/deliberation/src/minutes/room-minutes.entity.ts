import { Check, Entity, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import type { BothLanguages } from '#platform';
import { Room } from '../rooms/room.entity.js';

/** What people add to what the log says: the minutes are both. */
export interface MinutesWords {
  /** In a few sentences; needed in both languages before anybody reads the minutes. */
  readonly summary: BothLanguages;
  /** One on each line. */
  readonly decisions: BothLanguages;
  /** Agenda item → what was said about it. */
  readonly notes: Readonly<Record<string, BothLanguages>>;
}

export const noMinutesWords: MinutesWords = {
  summary: { cy: '', en: '' },
  decisions: { cy: '', en: '' },
  notes: {},
};

/** The minutes of a room as those who run it write them; what was published lies beside, version by version. */
@Entity()
@Check({ name: 'room_minutes_counts_up', expression: 'revision > 0 and version >= 0' })
export class RoomMinutes {
  @ManyToOne(() => Room, { primary: true, deleteRule: 'cascade' })
  room: Room;

  @Property({ type: 'json' })
  words: MinutesWords;

  /** Whoever saves or publishes says which one they read, so that nobody's words are overwritten unseen. */
  @Property({ type: 'integer', default: 1 })
  revision = 1;

  /** The newest that is published; 0 while none is. */
  @Property({ type: 'integer', default: 0 })
  version = 0;

  /** Whether what is written differs from what is published. */
  @Property({ type: 'boolean', default: true })
  isDraft = true;

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  savedBy: Account | null = null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  savedAt: Date;

  constructor(room: Room, words: MinutesWords, at: Date) {
    this.room = room;
    this.words = words;
    this.savedAt = at;
  }

  write(words: MinutesWords, by: Account, at: Date): void {
    this.words = words;
    this.revision += 1;
    this.isDraft = true;
    this.savedBy = by;
    this.savedAt = at;
  }

  /** @returns the number of the version that everybody reads from now on */
  publish(): number {
    this.version += 1;
    this.revision += 1;
    this.isDraft = false;
    return this.version;
  }
}

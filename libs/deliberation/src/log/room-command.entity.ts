import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Answer } from '#rooms';
import { Room } from '../rooms/room.entity.js';

/** What was answered to a command: asked again, the same is answered and nothing happens. */
@Entity()
export class RoomCommand {
  @ManyToOne(() => Room, { primary: true, deleteRule: 'cascade' })
  room!: Room;

  /** `account:<id>`, the person's id of a guest, or `clock`. */
  @PrimaryKey({ type: 'text' })
  sender!: string;

  @PrimaryKey({ type: 'text' })
  commandId!: string;

  @Property({ type: 'json' })
  answer!: Answer;

  @Index()
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  at!: Date;
}

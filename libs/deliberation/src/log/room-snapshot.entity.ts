import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { RoomState } from '#rooms';
import { Room } from '../rooms/room.entity.js';

/** The room after so many events, so that nobody need read the log from its beginning. */
@Entity()
export class RoomSnapshot {
  @ManyToOne(() => Room, { primary: true, deleteRule: 'cascade' })
  room!: Room;

  @PrimaryKey({ type: 'integer' })
  gseq!: number;

  /** The shape of the state: a snapshot of another shape is made anew. */
  @Property({ type: 'integer' })
  shape!: number;

  @Property({ type: 'json' })
  state!: RoomState;

  /** Hexadecimal, of the state as canonical JSON. */
  @Property({ type: 'text' })
  sha256!: string;
}

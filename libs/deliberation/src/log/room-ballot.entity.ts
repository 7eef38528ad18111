import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { PollChoice } from '#rooms';
import { Room } from '../rooms/room.entity.js';

/** What somebody said in a quick poll. The last word stands until it closes; the log never knows it. */
@Entity()
export class RoomBallot {
  @PrimaryKey({ type: 'uuid' })
  poll!: string;

  @PrimaryKey({ type: 'uuid' })
  person!: string;

  @Index()
  @ManyToOne(() => Room, { deleteRule: 'cascade' })
  room!: Room;

  @Property({ type: 'json' })
  choice!: PollChoice;

  /** Words with the reason of somebody who objects. */
  @Property({ type: 'uuid', nullable: true })
  reason!: string | null;
}

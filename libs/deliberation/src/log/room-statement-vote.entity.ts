import {
  Check,
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Room } from '../rooms/room.entity.js';

/** Whether somebody agrees with a statement. The last word stands. */
@Entity()
@Check({ name: 'room_statement_vote_is_one_of_three', expression: 'abs(vote) < 2' })
export class RoomStatementVote {
  @PrimaryKey({ type: 'uuid' })
  statement!: string;

  @PrimaryKey({ type: 'uuid' })
  person!: string;

  @Index()
  @ManyToOne(() => Room, { deleteRule: 'cascade' })
  room!: Room;

  /** 1 agrees, −1 disagrees, 0 passes. */
  @Property({ type: 'smallint' })
  vote!: -1 | 0 | 1;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  at!: Date;
}

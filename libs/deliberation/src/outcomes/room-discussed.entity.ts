import { PrimaryKeyProp } from '@mikro-orm/postgresql';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Proposal } from '#proposals';
import { Room } from '../rooms/room.entity.js';

/** A proposal came to its turn in a room. The log tells it too; here a proposal's page finds it at once. */
@Entity()
export class RoomDiscussed {
  [PrimaryKeyProp]?: ['room', 'proposal'];

  @ManyToOne(() => Room, { primary: true, deleteRule: 'cascade' })
  room!: Room;

  @Index()
  @ManyToOne(() => Proposal, { primary: true, deleteRule: 'cascade' })
  proposal!: Proposal;

  /** The first time. */
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  at!: Date;
}

import {
  Entity,
  Enum,
  Index,
  ManyToOne,
  OneToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Amendment, Proposal } from '#proposals';
import { outcomeKinds, type OutcomeKind } from '#rooms';
import { Room } from '../rooms/room.entity.js';

/** What a room agreed on, and what came of it: an amendment of a proposal, or else a task. */
@Entity()
export class RoomOutcome {
  /** The outcome's in the log, and its words'. */
  @PrimaryKey({ type: 'uuid' })
  id: string;

  @Index()
  @ManyToOne(() => Room, { deleteRule: 'cascade' })
  room: Room;

  @Enum({ items: () => [...outcomeKinds], type: 'text' })
  kind: OutcomeKind;

  /** The one that was dealt with when it was suggested; null for none. */
  @Index()
  @ManyToOne(() => Proposal, { nullable: true, deleteRule: 'set null' })
  proposal: Proposal | null;

  @OneToOne(() => Amendment, { nullable: true, owner: true, deleteRule: 'set null' })
  amendment: Amendment | null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  adoptedAt: Date;

  constructor(outcome: {
    id: string;
    room: Room;
    kind: OutcomeKind;
    proposal: Proposal | null;
    amendment: Amendment | null;
    at: Date;
  }) {
    this.id = outcome.id;
    this.room = outcome.room;
    this.kind = outcome.kind;
    this.proposal = outcome.proposal;
    this.amendment = outcome.amendment;
    this.adoptedAt = outcome.at;
  }
}

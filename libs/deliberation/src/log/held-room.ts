import type { EntityManager } from '@mikro-orm/postgresql';
import type { Answer, RoomPhase, Way } from '#rooms';
import type { VisitorKeys } from '../rooms/room-visitor.js';
import type { Watchers } from '../rooms/room.entity.js';

/** How far a room's log is. */
export interface LogHead {
  readonly id: string;
  readonly gseq: number;
  readonly pubSeq: number;
  readonly hostSeq: number;
}

/** A room as the database has it, and who somebody is in it. */
export interface FoundRoom extends LogHead {
  readonly processId: string;
  readonly organisationId: string;
  /** Its process is there for everybody. */
  readonly isPublished: boolean;
  readonly watch: Watchers;
  readonly phase: RoomPhase;
  readonly person: string | null;
  readonly way: Way | null;
  readonly name: string | null;
  /** The database's clock, ms since 1970. */
  readonly now: number;
}

export interface HeldRoom extends FoundRoom {
  /** Under whose name its answer is kept; null for somebody whom nothing identifies. */
  readonly sender: string | null;
  /** What was answered to this command before. */
  readonly earlier: Answer | null;
}

export interface Holding extends VisitorKeys {
  readonly sender: string | null;
  readonly commandId: string;
  /** Beside others who are as quiet; whoever is not waits for them, and they wait for them. */
  readonly quiet: boolean;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Until the transaction ends nobody else adds to this room's log. Null: there is none. */
export async function holdRoom(
  em: EntityManager,
  roomId: string,
  { account, guestHash, sender, commandId, quiet }: Holding,
): Promise<HeldRoom | null> {
  if (!uuid.test(roomId)) return null;
  const [row] = await em.execute<{ room: HeldRoom | null }[]>(
    'select hold_room(?, ?, ?, ?, ?, ?) as room',
    [roomId, account, guestHash, sender, commandId, quiet],
  );
  return row?.room ?? null;
}

/** The room as it was last committed; nobody waits. */
export async function lookRoom(
  em: EntityManager,
  roomId: string,
  { account, guestHash }: VisitorKeys,
): Promise<FoundRoom | null> {
  if (!uuid.test(roomId)) return null;
  const [row] = await em.execute<{ room: FoundRoom | null }[]>(
    'select look_room(?, ?, ?) as room',
    [...[roomId, account, guestHash]],
  );
  return row?.room ?? null;
}

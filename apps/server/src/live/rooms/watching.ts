import type { RoomVisitor } from '#deliberation';
import type { LiveSocket } from '../../access/live-socket.js';

/** One room that a socket looks on at, and who it is there. */
export interface Watched {
  readonly organisationId: string;
  readonly processId: string;
  readonly person: string | null;
  readonly who: RoomVisitor;
}

interface Remembered {
  rooms?: Map<string, Watched>;
  /** When its session ends, ms since 1970; null for a socket without one. */
  endsAt?: number | null;
  warned?: boolean;
}

/** What is remembered of a socket while it is open; what may change is looked up at each message. */
export function memoryOf(socket: Pick<LiveSocket, 'data'>): Remembered {
  return socket.data as Remembered;
}

export function watchedBy(socket: Pick<LiveSocket, 'data'>): Map<string, Watched> {
  const memory = memoryOf(socket);
  memory.rooms ??= new Map<string, Watched>();
  return memory.rooms;
}

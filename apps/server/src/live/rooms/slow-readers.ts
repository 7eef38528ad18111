import type { LiveSocket } from '../../access/live-socket.js';
import { watchedBy } from './watching.js';

/** Packets that wait to go out. A phone in a tunnel catches up better from the log than from a heap. */
const tooMany = 256;
const farTooMany = 1_024;

/**
 * Whoever reads more slowly than is told leaves the live rooms, and hears that they have to look again;
 * a line that takes nothing at all is ended.
 */
export function minded(
  socket: LiveSocket,
  leave: (socket: LiveSocket, roomId: string) => void,
): void {
  const waiting = waitingOn(socket);
  if (waiting > farTooMany) {
    socket.disconnect(true);
    return;
  }
  if (waiting <= tooMany) return;
  for (const roomId of [...watchedBy(socket).keys()]) {
    leave(socket, roomId);
    socket.emit('room.stale', { room: roomId });
  }
}

function waitingOn({ conn }: LiveSocket): number {
  return (
    (conn as unknown as { readonly writeBuffer?: readonly unknown[] }).writeBuffer?.length ?? 0
  );
}

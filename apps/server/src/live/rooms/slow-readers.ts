import type { LiveSocket } from '../../access/live-socket.js';
import { watchedBy } from './watching.js';

/** What waits to go out on one line. */
interface Waiting {
  readonly packets: number;
  /** Letters of text count as one byte each: it is a measure, not a bill. */
  readonly bytes: number;
}

/** A phone in a tunnel catches up better from the log than from a heap. */
const tooMuch: Waiting = { packets: 256, bytes: 1024 * 1024 };
const farTooMuch: Waiting = { packets: 1024, bytes: 8 * 1024 * 1024 };

/**
 * Whoever reads more slowly than is told leaves the live rooms, and hears that they have to look again;
 * a line that takes nothing at all is ended.
 */
export function minded(
  socket: LiveSocket,
  leave: (socket: LiveSocket, roomId: string) => void,
): void {
  const waiting = waitingOn(socket);
  if (isOver(waiting, farTooMuch)) {
    socket.disconnect(true);
    return;
  }
  if (!isOver(waiting, tooMuch)) return;
  for (const roomId of [...watchedBy(socket).keys()]) {
    leave(socket, roomId);
    socket.emit('room.stale', { room: roomId });
  }
}

function isOver({ packets, bytes }: Waiting, limit: Waiting): boolean {
  return packets > limit.packets || bytes > limit.bytes;
}

interface Packet {
  readonly data?: string | ArrayBufferView | ArrayBuffer;
}

function waitingOn({ conn }: LiveSocket): Waiting {
  const { writeBuffer = [] } = conn as unknown as { readonly writeBuffer?: readonly Packet[] };
  const bytes = writeBuffer.reduce((sum, { data }) => sum + sizeOf(data), 0);
  return { packets: writeBuffer.length, bytes };
}

function sizeOf(data: Packet['data']): number {
  if (data === undefined) return 0;
  return typeof data === 'string' ? data.length : data.byteLength;
}

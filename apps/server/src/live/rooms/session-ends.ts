import type { LiveSocket } from '../../access/live-socket.js';
import { memoryOf } from './watching.js';

/** How long before their session ends people are told, ms. */
export const warningMs = 60_000;

/** A session that ends takes its sockets with it; whoever is in a room hears of it a minute before. */
export function mindSessionEnd(socket: LiveSocket, now: number): void {
  const memory = memoryOf(socket);
  const { endsAt } = memory;
  if (endsAt === undefined || endsAt === null) return;
  if (endsAt <= now) {
    socket.disconnect(true);
    return;
  }
  if (memory.warned === true || endsAt - now > warningMs) return;
  memory.warned = true;
  socket.emit('auth.expiring', { seconds: Math.max(0, Math.round((endsAt - now) / 1000)) });
}

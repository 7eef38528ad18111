import { refusal, TooFastError } from '#deliberation';
import type { LiveSocket } from '../access/live-socket.js';

/** Far more than a page sends; a page that comes back asks for many things in one moment. */
const perSecond = 50;
const burst = 200;

/**
 * How much one line may say, whatever it says, before anybody asks who is speaking: a line that sends
 * thousands of messages costs nobody else a wait. What is too much is answered where an answer was
 * asked for, and otherwise dropped.
 */
export function keepPace(socket: Pick<LiveSocket, 'use'>, now = () => performance.now()): void {
  let left = burst;
  let at = now();
  socket.use(([, ...args], next) => {
    const instant = now();
    left = Math.min(burst, left + ((instant - at) / 1000) * perSecond);
    at = instant;
    if (left >= 1) {
      left -= 1;
      next();
      return;
    }
    const acknowledge: unknown = args.at(-1);
    if (typeof acknowledge !== 'function') return;
    const waitMs = Math.ceil(((1 - left) / perSecond) * 1000);
    (acknowledge as (answer: object | null) => void)(
      refusal(idIn(args[0]), new TooFastError(waitMs)),
    );
  });
}

function idIn(body: unknown): string {
  const { id } = (body ?? {}) as { readonly id?: unknown };
  return typeof id === 'string' ? id.slice(0, 100) : '';
}

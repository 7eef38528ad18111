import { describe, expect, it } from '@jest/globals';
import { TooFastError } from '#deliberation';
import type { LiveSocket } from '../../access/live-socket.js';
import { LookPaces } from './look-paces.js';

type Look = Parameters<LookPaces['take']>[1];

let sockets = 0;

/** A line of its own, of an account or of nobody. */
function line(account: string | null, address = '192.0.2.1'): LiveSocket {
  sockets += 1;
  const data = { visitor: account === null ? null : { id: account } };
  return { id: `${sockets}`, data, handshake: { address } } as unknown as LiveSocket;
}

function paces() {
  const key = { network: (address: string) => address };
  const looks = new LookPaces(key as unknown as ConstructorParameters<typeof LookPaces>[0]);
  return (socket: LiveSocket, look: Look, now: number): boolean => {
    try {
      looks.take(socket, look, now);
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(TooFastError);
      return false;
    }
  };
}

const times = (many: number, take: (time: number) => boolean): number =>
  Array.from({ length: many }, (_none, at) => take(at)).filter(Boolean).length;

describe('how often a room is looked at', () => {
  it.each([
    ['room.watch', 20, 1],
    ['room.sync', 60, 5],
  ] as const)('is bounded on one line: %s', (look, atOnce, perSecond) => {
    const take = paces();
    const own = line('ann');
    expect(times(500, () => take(own, look, 0))).toBe(atOnce);
    expect(times(500, () => take(own, look, 1000))).toBe(perSecond);
  });

  it('is bounded for an account, however many lines it opens', () => {
    const take = paces();
    expect(times(1000, () => take(line('ann'), 'room.watch', 0))).toBe(100);
    expect(take(line('bob'), 'room.watch', 0)).toBe(true);
  });

  it('lets a hall of five thousand come back at once, again and again', () => {
    const take = paces();
    for (const minute of [0, 1, 2, 3, 4, 5])
      expect(times(5000, () => take(line(null), 'room.watch', minute * 30_000))).toBe(5000);
  });

  it('is bounded for those on one network whom nobody knows, and for nobody else', () => {
    const take = paces();
    expect(times(25_000, () => take(line(null), 'room.watch', 0))).toBe(20_000);
    expect(take(line(null, '192.0.2.2'), 'room.watch', 0)).toBe(true);
    expect(take(line('ann'), 'room.watch', 0)).toBe(true);
  });
});

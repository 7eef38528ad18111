import { describe, expect, it, jest } from '@jest/globals';
import { keepPace } from './socket-pace.js';

type Packet = [string, ...unknown[]];
type Middleware = (packet: Packet, next: () => void) => void;

/** A line on a clock of its own. */
function line() {
  let ms = 0;
  const uses: Middleware[] = [];
  const socket = { use: (one: Middleware) => uses.push(one) };
  keepPace(socket as unknown as Parameters<typeof keepPace>[0], () => ms);
  const say = (...args: unknown[]): boolean => {
    const next = jest.fn();
    for (const use of uses) use(['cmd', ...args], next);
    return next.mock.calls.length > 0;
  };
  const flood = (times: number) => Array.from({ length: times }, () => say({})).filter(Boolean);
  return { say, flood, later: (passed: number) => (ms += passed) };
}

describe('the pace of a line', () => {
  it('lets much through in one moment, and no more', () => {
    expect(line().flood(1_000)).toHaveLength(200);
  });

  it('lets as much more through as time has passed', () => {
    const { flood, later } = line();
    flood(1_000);
    later(1_000);
    expect(flood(1_000)).toHaveLength(50);
  });

  it('says how long to wait, under the id that was asked, where an answer was asked for', () => {
    const { flood, say } = line();
    flood(200);
    const acknowledge = jest.fn();
    expect(say({ id: 'some-id-1' }, acknowledge)).toBe(false);
    expect(acknowledge.mock.calls).toEqual([
      [
        {
          ...{ ok: false, id: 'some-id-1', code: 'RATE', reason: 'rooms.too-fast' },
          ...{ params: { seconds: 1 }, retryMs: 20 },
        },
      ],
    ]);
  });

  it.each([[null], ['word'], [{ id: 7 }]])('breaks on nothing: %j', (body) => {
    const { flood, say } = line();
    flood(200);
    const acknowledge = jest.fn();
    say(body, acknowledge);
    expect(acknowledge).toHaveBeenCalledWith(expect.objectContaining({ code: 'RATE', id: '' }));
  });
});

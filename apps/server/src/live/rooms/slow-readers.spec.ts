import { describe, expect, it } from '@jest/globals';
import type { LiveSocket } from '../../access/live-socket.js';
import { minded } from './slow-readers.js';
import { watchedBy } from './watching.js';

/** A line on which these packets wait, and what becomes of it. */
function line(writeBuffer: readonly object[] | undefined) {
  const happened: string[] = [];
  const socket = {
    data: {},
    conn: { writeBuffer },
    emit: (event: string) => happened.push(event),
    disconnect: () => happened.push('disconnect'),
  } as unknown as LiveSocket;
  watchedBy(socket).set('room', {
    ...{ organisationId: '', processId: '', person: null, who: { visitor: null, guest: null } },
  });
  minded(socket, (_socket, roomId) => happened.push(`leaves ${roomId}`));
  return happened;
}

const packets = (many: number, data: unknown) => Array.from({ length: many }, () => ({ data }));
const megabyte = 1024 * 1024;
const letGo = ['leaves room', 'room.stale'];

describe('a line that is read', () => {
  it.each([
    ['nothing waits', undefined],
    ['a few packets wait', packets(256, 'a')],
    ['a megabyte waits', packets(1, 'a'.repeat(megabyte))],
    ['packets wait that hold nothing', [{}, {}]],
  ])('stays while %s', (_what, waiting) => {
    expect(line(waiting)).toEqual([]);
  });

  it.each([
    ['many packets wait', packets(257, '')],
    ['a few large ones wait', packets(3, 'a'.repeat(megabyte / 2))],
    ['large ones wait that are no text', packets(3, new Uint8Array(megabyte / 2))],
  ])('leaves the room and is told so when %s', (_what, waiting) => {
    expect(line(waiting)).toEqual(letGo);
  });

  it.each([
    ['packets', packets(1025, '')],
    ['bytes', packets(17, 'a'.repeat(megabyte / 2))],
  ])('ends when far too many %s wait', (_what, waiting) => {
    expect(line(waiting)).toEqual(['disconnect']);
  });
});

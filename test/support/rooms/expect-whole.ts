import { expect } from '@jest/globals';
import type { Rooms } from '../rooms.js';
import type { RoomClient } from './room-client.js';
import { stateHash } from './state-hash.js';
import { inARow, WholeLog } from './whole-log.js';

/** What is true of every log, whatever happened to servers and lines. */
export async function expectWholeLog(rooms: Pick<Rooms, 'sql'>, roomId: string): Promise<WholeLog> {
  const log = await WholeLog.of(rooms, roomId);
  expect(log.gseqs).toEqual(inARow(log.lines.length));
  for (const stream of ['pub', 'host'] as const) {
    const seqs = log.seqs(stream);
    expect(seqs).toEqual(inARow(seqs.length));
  }
  return log;
}

/** Everybody has heard all there is, each thing once, and sees the room that the log tells. */
export async function expectAllToSee(clients: readonly RoomClient[], log: WholeLog): Promise<void> {
  const last = log.seqs('pub').length;
  const told = stateHash(log.room.pub);
  await Promise.all(
    clients.map((client) => client.waitFor(`event ${last}`, ({ seq }) => seq >= last)),
  );
  const seen = clients.map(({ hash, heard }) => ({ hash, holes: holesIn(heard.pub) }));
  expect(new Set(seen.map(({ hash }) => hash))).toEqual(new Set([told]));
  expect(seen.flatMap(({ holes }) => holes)).toEqual([]);
}

/** Steps that were not one on, but for those over which the whole room came at once. */
function holesIn(heard: readonly (number | null)[]): readonly string[] {
  return heard.flatMap((seq, at) => {
    const before = heard[at - 1] ?? null;
    if (seq === null || before === null || seq === before + 1) return [];
    return [`${before} to ${seq}`];
  });
}

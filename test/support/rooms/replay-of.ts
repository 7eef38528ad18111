import { ReplaysReader, type ReplayView } from '#deliberation';
import type { Rooms } from '../rooms.js';

/** A room as its public log tells it, at this instant of the process's clock, ms. */
export async function replayOf(
  rooms: Pick<Rooms, 'sql' | 'with'>,
  roomId: string,
  now?: number,
): Promise<ReplayView> {
  const query = 'select id, gseq from room where id = ?';
  const [head] = await rooms.sql<{ id: string; gseq: number }>(query, [roomId]);
  if (!head) throw new Error('there is no such room');
  return rooms.with(ReplaysReader, async (replays) => replays.of(head, now));
}

/** As anybody may take it away. */
export async function replayLines(
  rooms: Pick<Rooms, 'sql' | 'with'>,
  roomId: string,
): Promise<string> {
  const view = await replayOf(rooms, roomId);
  return rooms.with(ReplaysReader, async (replays) =>
    Promise.resolve([...replays.lines(view)].join('')),
  );
}

import type { EntityManager } from '@mikro-orm/postgresql';
import { canonicalJson } from '#counting';
import { sha256 } from '#platform';
import type { RoomState } from '#rooms';

/** Goes up by one whenever the state gets another shape: older snapshots are then passed over. */
const shape = 2;

/** A snapshot stands for every so many events. */
export const snapshotEvery = 200;

export interface Snapshot {
  readonly gseq: number;
  readonly room: RoomState;
}

/** Once for each place in the log; a second one says the same. The newest two stay, and no older one. */
export async function keepSnapshot(
  em: EntityManager,
  roomId: string,
  { gseq, room }: Snapshot,
): Promise<void> {
  const state = plain(room);
  await em.execute(
    `insert into room_snapshot (room_id, gseq, shape, state, sha256) values (?, ?, ?, ?::jsonb, ?)
     on conflict (room_id, gseq) do update set shape = excluded.shape, state = excluded.state,
       sha256 = excluded.sha256 where room_snapshot.shape <> excluded.shape`,
    [roomId, gseq, shape, state, sha256(state)],
  );
  await em.execute(
    `delete from room_snapshot where room_id = ? and gseq < (select gseq from room_snapshot
       where room_id = ? order by gseq desc offset 1 limit 1)`,
    [roomId, roomId],
  );
}

/** The newest that is not ahead of `upTo`; one that does not match its hash is passed over. */
export async function newestSnapshot(
  em: EntityManager,
  roomId: string,
  upTo: number,
): Promise<Snapshot | null> {
  const rows = await em.execute<{ gseq: number; state: RoomState; sha256: string }[]>(
    `select gseq, state, sha256 from room_snapshot
     where room_id = ? and shape = ? and gseq <= ? order by gseq desc limit 1`,
    [roomId, shape, upTo],
  );
  const [row] = rows;
  if (!row || sha256(plain(row.state)) !== row.sha256) return null;
  return { gseq: row.gseq, room: row.state };
}

/** As JSON carries it: what is left out where it is not known is left out here as well. */
function plain(room: RoomState): string {
  return canonicalJson(JSON.parse(JSON.stringify(room)));
}

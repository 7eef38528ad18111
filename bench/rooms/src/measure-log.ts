import { RoomSight } from '#deliberation';
import { whole, written } from '../../casting/src/numbers.js';
import { table } from '../../casting/src/table.js';
import { openRooms } from '../../casting/src/temporary-site.js';
import {
  actAs,
  attendedRoom,
  type AttendedRoom,
} from '../../../test/support/rooms/attended-room.js';
import type { Rooms } from '../../../test/support/rooms.js';
import type { Options } from './options.js';

/** Somebody asks for the floor and steps back, all day long; written as acts would have left it. */
const fill = `with last as (select id, gseq, pub_seq from room where id = ?),
  them as (select id as person, room_id from room_person where room_id = (select id from last) limit 1),
  turn as (select n, md5(room_id || '-' || ((n + 1) / 2))::uuid as request, person
    from them cross join generate_series(1, ?::int) n),
  logged as (
    insert into room_event (room_id, gseq, stream, seq, command_id, type, actor, at, data)
    select id, gseq + n, 'pub', pub_seq + n, 'bench-' || gseq + n,
      case n % 2 when 1 then 'queue.joined' else 'queue.withdrawn' end, person, now(),
      case n % 2 when 1 then jsonb_build_object('request', request, 'person', person, 'kind', 'normal')
        else jsonb_build_object('request', request) end
    from last cross join turn returning 1)
  update room set gseq = gseq + (select count(*) from logged), pub_seq = pub_seq + (select count(*) from logged)
  where id = (select id from last)`;

/** How long a room with a long log takes a server that has never seen it: the first look, and the next. */
export async function measureLog(rooms: Rooms, { logs }: Options): Promise<string> {
  const rows: string[][] = [];
  for (const events of logs) {
    const meeting = await attendedRoom(rooms, { people: 1 });
    await rooms.sql(fill, [meeting.id, 2 * Math.round(events / 2)]);
    const without = await firstLook(rooms.url, meeting);
    // The next snapshot falls due within so many acts.
    await actUntilKept(rooms, meeting);
    const [within, again] = await firstLook(rooms.url, meeting);
    rows.push([whole(events), ...[without[0], within, again].map(written)]);
  }
  return table(
    ['events in the log', 'first look without a snapshot, ms', 'with one', 'the next look'],
    rows,
  );
}

/** By a server that has just started. */
async function firstLook(
  databaseUrl: string,
  { id }: AttendedRoom,
): Promise<readonly [first: number, next: number]> {
  const fresh = await openRooms(databaseUrl);
  const look = async () => {
    const begun = performance.now();
    await fresh.with(RoomSight, async (sight) => sight.see(id, { visitor: null, guest: null }));
    return performance.now() - begun;
  };
  // Another room first: what is measured is the log, and not the first question to a database.
  const [other] = await fresh.sql<{ id: string }>('select id from room where id <> ? limit 1', [
    id,
  ]);
  await fresh.with(RoomSight, async (sight) =>
    sight.see(other?.id ?? '', { visitor: null, guest: null }).catch(() => undefined),
  );
  const first = await look();
  const next = await look();
  await fresh.close();
  return [first, next];
}

async function actUntilKept(rooms: Rooms, { id, host }: AttendedRoom): Promise<void> {
  const before = await kept(rooms, id);
  for (let turn = 0; (await kept(rooms, id)) === before; turn += 1) {
    // Slowly enough for one person who keeps the queue.
    await actAs(rooms, id, host, turn % 2 === 0 ? 'queue.close' : 'queue.open', {});
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function kept(rooms: Rooms, id: string): Promise<number> {
  const [row] = await rooms.sql<{ many: number }>(
    'select count(*)::int as many from room_snapshot where room_id = ?',
    [id],
  );
  return row?.many ?? 0;
}

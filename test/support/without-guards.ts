import { inOneStep } from './stripped-box.js';
import type { Rooms } from './rooms.js';

/** Somebody who owns the database, and so can switch its guards off, changes a table of the box. */
export async function withoutGuards(
  rooms: Rooms,
  table: string,
  sql: string,
  params: readonly unknown[],
): Promise<void> {
  await inOneStep(rooms, async (em) => {
    await em.execute(`alter table ${table} disable trigger user`);
    await em.execute(sql, [...params]);
    await em.execute(`alter table ${table} enable trigger user`);
  });
}

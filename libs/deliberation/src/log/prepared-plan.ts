import type { EntityManager } from '@mikro-orm/postgresql';
import { planGaps, RefusedError, type Prepared, type RoomPlan } from '#rooms';

/**
 * What was prepared, for the log. The organisation speaks both languages, and nothing that was begun is
 * half done, or the doors stay shut; an agenda may still be made in the meeting.
 * @throws RefusedError with how much is missing; what it is the page of the plan says
 */
export async function preparedPlan(em: EntityManager, roomId: string): Promise<RoomPlan> {
  const [row] = await em.execute<Prepared[]>('select title, about, plan from room where id = ?', [
    roomId,
  ]);
  if (!row) throw new RefusedError('GONE', 'rooms.unknown');
  const { length: count } = planGaps(row).filter(({ what }) => what !== 'agenda');
  if (count > 0) throw new RefusedError('CONFLICT', 'rooms.words-missing', { count });
  return row.plan;
}

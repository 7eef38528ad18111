import { MikroORM } from '@mikro-orm/postgresql';
import { TallyingService, type CountOutcome } from '#tallying';
import { ClosingService, PapersService } from '#voting';
import type { Rooms } from './rooms.js';

/** The vote ends now and closes, and the box goes as far as it goes without people. */
export async function closeVote(rooms: Rooms, processId: string): Promise<void> {
  await rooms.sql(
    "update phase set closes_at = clock_timestamp() where process_id = ? and kind = 'vote'",
    [processId],
  );
  const paperId = await rooms.act((app) => app.get(PapersService).close(processId));
  if (paperId !== null) await rooms.with(ClosingService, (service) => service.advance(paperId));
}

/** What the queue's job does with a requested count. */
export async function finishCount(rooms: Rooms, countId: string): Promise<CountOutcome> {
  const outcome = await rooms.with(TallyingService, (s) => s.count(countId));
  if (!outcome) throw new Error('there is nothing to count');
  await rooms.act((app) =>
    app.get(MikroORM).em.transactional(() => app.get(TallyingService).finish(countId, outcome)),
  );
  return outcome;
}

export async function countAgain(rooms: Rooms, paperId: string): Promise<CountOutcome> {
  return finishCount(rooms, await rooms.with(TallyingService, (s) => s.request(null, paperId)));
}

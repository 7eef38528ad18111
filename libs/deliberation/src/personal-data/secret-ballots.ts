import type { EntityManager } from '@mikro-orm/postgresql';
import type { Done } from '../log/after-act.js';

/**
 * Who chose what in a secret poll goes with its count: from then on nobody can look it up. Reasons that
 * were counted stay; those of somebody who was removed go with their ballot.
 */
export async function forgetCounted(em: EntityManager, { room, events }: Done): Promise<void> {
  for (const { type, data } of events) {
    if (type !== 'poll.counted' || !data.secret) continue;
    await em.execute(
      `with gone as (delete from room_ballot where room_id = ? and poll = ? returning reason)
       delete from room_words using gone where room_words.id = gone.reason
         and gone.reason not in (select jsonb_array_elements_text(?::jsonb)::uuid)`,
      [room.id, data.poll, JSON.stringify(data.reasons)],
    );
  }
}

/**
 * As `forgetCounted`, for polls that were counted before it was done with the count: their events held
 * what was chosen in open polls, and null in secret ones.
 */
export const forgetOfOld = `delete from room_ballot ballot using room_event counted
  where counted.room_id = ballot.room_id and counted.type = 'poll.counted'
    and (counted.data ->> 'poll')::uuid = ballot.poll
    and coalesce((counted.data ->> 'secret')::boolean, counted.data -> 'choices' = 'null')`;

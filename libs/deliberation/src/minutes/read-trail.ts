import type { EntityManager } from '@mikro-orm/postgresql';
import type { Directory, RoomEvent, StatementVotes, VoteCount, WordsView } from '#rooms';
import { peopleIn } from '../log/directory.js';
import { readLog } from '../log/read-log.js';

/** All that a room left behind: its log in order, and what lies beside it. */
export interface RoomTrail {
  readonly events: readonly RoomEvent[];
  readonly directory: Directory;
  readonly votes: StatementVotes;
}

/** Its biggest possible number: a log has an end. */
const all = 2 ** 31 - 1;

export async function readTrail(em: EntityManager, roomId: string): Promise<RoomTrail> {
  const events = await readLog(em, roomId, { after: 0, upTo: all });
  const people = await em.execute<{ id: string; name: string; guest: boolean }[]>(
    `select id, name, way <> 'online' as guest from room_person where room_id = ?`,
    [roomId],
  );
  const words = await em.execute<(WordsView & { id: string })[]>(
    'select id, text, language, title, why, person from room_words where room_id = ?',
    [roomId],
  );
  const votes = await em.execute<(VoteCount & { statement: string })[]>(
    `select statement, count(*) filter (where vote = 1)::int as agree,
       count(*) filter (where vote = -1)::int as disagree,
       count(*) filter (where vote = 0)::int as pass
     from room_statement_vote where room_id = ? group by statement`,
    [roomId],
  );
  return {
    events,
    directory: {
      ...peopleIn(people.map(({ id, name, guest }) => [id, name, guest])),
      words: Object.fromEntries(words.map(({ id, ...view }) => [id, view])),
    },
    votes: Object.fromEntries(votes.map(({ statement, ...count }) => [statement, count])),
  };
}

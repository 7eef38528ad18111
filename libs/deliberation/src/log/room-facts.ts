import { randomInt, randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CastBallot, Command, Facts } from '#rooms';
import type { HeldRoom } from './held-room.js';

const chances = 2 ** 47;

/** Random ids: those that sort by time would tell when somebody voted or objected. */
export async function factsFor(
  em: EntityManager,
  held: HeldRoom,
  command: Command,
): Promise<Facts> {
  return {
    now: held.now,
    newId: () => randomUUID(),
    chance: () => randomInt(chances) / chances,
    ballots: command.type === 'poll.close' ? await castIn(em, held.id, command.data.poll) : [],
    way: held.way ?? 'online',
  };
}

/** In an order that says nothing of when. */
async function castIn(
  em: EntityManager,
  roomId: string,
  poll: string,
): Promise<readonly CastBallot[]> {
  return em.execute<CastBallot[]>(
    `select person, choice, reason from room_ballot where room_id = ? and poll = ? order by person`,
    [roomId, poll],
  );
}

import { randomInt, randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CastBallot, Command, Facts, RoomState } from '#rooms';
import { declaredIn } from './declared-groups.js';
import { authorReported, staffConcerned } from './concerned-facts.js';
import type { HeldRoom } from './held-room.js';

const chances = 2 ** 47;

/** Random ids: those that sort by time would tell when somebody voted or objected. */
export async function factsFor(
  em: EntityManager,
  held: HeldRoom,
  command: Command,
  { pub }: RoomState,
): Promise<Facts> {
  const deals = command.type === 'breakout.assign' && pub.breakouts.at(-1)?.way === 'balanced';
  return {
    now: held.now,
    newId: () => randomUUID(),
    chance: () => randomInt(chances) / chances,
    ballots: command.type === 'poll.close' ? await castIn(em, held.id, command.data.poll) : [],
    declared: deals ? await declaredIn(em, held.id) : {},
    way: held.way ?? 'online',
    author: await authorReported(em, held.id, command),
    isStaff: await staffConcerned(em, held, command),
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

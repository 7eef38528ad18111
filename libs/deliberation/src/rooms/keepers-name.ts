import type { EntityManager } from '@mikro-orm/postgresql';
import { keeping, type RoomState } from '#rooms';

/** As an ear and a quick eye tell names apart: without case, accents, spaces and signs. */
export function foldedName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/**
 * Whether a name that nothing vouches for is that of somebody who keeps this room: of its hosts,
 * facilitators and queue-keepers, and of the staff who may run it though they have not joined.
 */
export async function isKeepersName(
  em: EntityManager,
  roomId: string,
  { host, pub }: RoomState,
  name: string,
): Promise<boolean> {
  const keepers = Object.entries(host.people)
    .filter(([person, { role }]) => keeping.includes(role) && !pub.removed.includes(person))
    .map(([person]) => person);
  const rows = await em.execute<{ name: string }[]>(
    `select name from room_person
       where room_id = ? and id in (select jsonb_array_elements_text(?::jsonb)::uuid)
     union select account.name from room join process on process.id = room.process_id
       join membership on membership.organisation_id = process.organisation_id
         and membership.role in ('facilitator', 'admin')
         and (membership.process_id is null or membership.process_id = process.id)
       join account on account.id = membership.account_id where room.id = ?`,
    [roomId, JSON.stringify(keepers), roomId],
  );
  const folded = foldedName(name);
  return rows.some((keeper) => keeper.name !== '' && foldedName(keeper.name) === folded);
}
